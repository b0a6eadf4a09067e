-- Which territories are drawn on a map, in the order of its file?
-- $geometry VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, group_code
SELECT m.territory_code, x.name, x.label, m.group_code
FROM geometry_territory m
JOIN territory_card x ON x.territory_code = m.territory_code AND x.language = $language
WHERE m.geometry_code = $geometry
ORDER BY m.position
