-- Which are the largest municipalities within a territory, for which peers are known?
-- $territory VARCHAR
-- $language VARCHAR
-- $limit INTEGER = 8
-- > territory_code, label, population
WITH RECURSIVE part AS (
    SELECT territory_code, level, population FROM territory WHERE parent_code = $territory AND valid_to IS NULL
    UNION ALL
    SELECT t.territory_code, t.level, t.population
    FROM part p
    JOIN territory t ON t.parent_code = p.territory_code
    WHERE p.level != 'municipality' AND t.valid_to IS NULL
), largest AS (
    SELECT territory_code, population FROM part
    WHERE level = 'municipality'
    ORDER BY population DESC, territory_code
    LIMIT $limit::INTEGER
)
SELECT p.territory_code, x.label, p.population
FROM largest p
JOIN territory_text x ON x.territory_code = p.territory_code AND x.language = $language
WHERE p.territory_code IN (SELECT territory_code FROM peer WHERE rank = 1)
ORDER BY p.population DESC, p.territory_code
