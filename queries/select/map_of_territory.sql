-- On which map is a territory drawn?
-- $territory VARCHAR
-- > geometry_code, group_code
SELECT m.geometry_code, t.parent_code AS group_code
FROM geometry_territory m
JOIN territory t USING (territory_code)
WHERE m.territory_code = $territory
ORDER BY m.geometry_code
LIMIT 1
