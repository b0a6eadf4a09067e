-- Which are the largest municipalities within a region, and how many has it?
-- $territory VARCHAR
-- $limit INTEGER = 40
-- > territory_code, population, n
WITH RECURSIVE part AS (
    SELECT territory_code, level, population FROM territory WHERE parent_code = $territory AND valid_to IS NULL
    UNION ALL
    SELECT t.territory_code, t.level, t.population
    FROM part p
    JOIN territory t ON t.parent_code = p.territory_code
    WHERE p.level != 'municipality' AND t.valid_to IS NULL
)
SELECT territory_code, population, count(*) OVER () AS n
FROM part
WHERE level = 'municipality'
ORDER BY population DESC NULLS LAST, territory_code
LIMIT $limit::INTEGER
