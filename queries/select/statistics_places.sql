-- Which places of one kind are there, how many people live in them, and what do they lie in?
-- $country VARCHAR
-- $type VARCHAR
-- > territory_code, population, parent_code, grandparent_code
SELECT t.territory_code, t.population, t.parent_code, p.parent_code AS grandparent_code
FROM territory t
LEFT JOIN territory p ON p.territory_code = t.parent_code
WHERE t.type = $type AND (t.country_code = $country OR $country = 'WORLD')
ORDER BY t.territory_code
