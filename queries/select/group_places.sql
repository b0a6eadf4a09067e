-- Which places of one type does a country have, where do they lie and how many people live there?
-- $country VARCHAR
-- $type VARCHAR
-- > territory_code, parent_code, population
SELECT territory_code, parent_code, population
FROM territory
WHERE country_code = $country AND type = $type
ORDER BY territory_code
