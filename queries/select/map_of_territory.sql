-- On which map is a territory drawn?
-- $territory VARCHAR
-- > geometry_code, group_code
SELECT geometry_code, group_code
FROM geometry_territory
WHERE territory_code = $territory
ORDER BY geometry_code
LIMIT 1
