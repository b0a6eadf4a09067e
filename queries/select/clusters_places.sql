-- Which territories are drawn on a map, in the order of its file, and how many people live in them?
-- $geometry VARCHAR
-- > territory_code, population, group_code
SELECT m.territory_code, t.population, m.group_code
FROM geometry_territory m
JOIN territory t ON t.territory_code = m.territory_code
WHERE m.geometry_code = $geometry
ORDER BY m.position
