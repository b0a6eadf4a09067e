-- Where does every place lie: its parents, its kind, its country and how many people live there?
-- > territory_code, country_code, level, type, parent_code, population, population_year
SELECT territory_code, country_code, level, type, parent_code, population, population_year
FROM territory
ORDER BY territory_code
