-- Into which states, districts or provinces can a map be zoomed?
-- $geometry VARCHAR
-- $language VARCHAR
-- > territory_code, name, members
SELECT x.territory_code, x.name, count(*) AS members
FROM geometry_territory m
JOIN territory_card x ON x.territory_code = m.group_code AND x.language = $language
WHERE m.geometry_code = $geometry
GROUP BY x.territory_code, x.name, x.name_order
HAVING count(*) > 1
ORDER BY x.name_order
