-- Which are the largest municipalities within a territory, for which peers are known?
-- $territory VARCHAR
-- $language VARCHAR
-- $limit INTEGER = 8
-- > territory_code, label, population
WITH RECURSIVE area AS (
    SELECT $territory AS territory_code
    UNION ALL
    SELECT t.territory_code
    FROM area a
    JOIN territory t ON t.parent_code = a.territory_code
    WHERE t.level = 'region' AND t.valid_to IS NULL
), largest AS (
    SELECT territory_code, label, population
    FROM territory_card
    WHERE parent_code IN (SELECT territory_code FROM area) AND level = 'municipality' AND valid_to IS NULL AND language = $language
    ORDER BY population DESC, territory_code
    LIMIT $limit::INTEGER
)
SELECT territory_code, label, population
FROM largest
WHERE territory_code IN (SELECT territory_code FROM peer WHERE rank = 1)
ORDER BY population DESC, territory_code
