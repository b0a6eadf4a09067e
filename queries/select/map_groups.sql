-- Into which states, districts or provinces can a map be zoomed?
-- $geometry VARCHAR
-- $language VARCHAR
-- > territory_code, name, members
SELECT p.territory_code, x.name, count(*) AS members
FROM geometry_territory m
JOIN territory t ON t.territory_code = m.territory_code
JOIN territory p ON p.territory_code = t.parent_code
JOIN territory_text x ON x.territory_code = p.territory_code AND x.language = $language
WHERE m.geometry_code = $geometry
GROUP BY p.territory_code, x.name
HAVING count(*) > 1
ORDER BY x.name COLLATE NOACCENT.NOCASE
