-- How many people live in these places?
-- $territories VARCHAR[]
-- > territory_code, population
SELECT territory_code, population
FROM territory
WHERE territory_code IN (SELECT unnest($territories::VARCHAR[]))
ORDER BY territory_code
