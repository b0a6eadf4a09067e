-- In which region and country does a territory lie, the nearest one first?
-- $territory VARCHAR
-- $language VARCHAR
-- > territory_code, name, type, steps
WITH RECURSIVE above AS (
    SELECT parent_code AS territory_code, 1 AS steps FROM territory WHERE territory_code = $territory
    UNION ALL
    SELECT t.parent_code, a.steps + 1 FROM above a JOIN territory t USING (territory_code) WHERE t.parent_code IS NOT NULL
)
SELECT a.territory_code, x.name, x.type, a.steps
FROM above a
JOIN territory_card x ON x.territory_code = a.territory_code AND x.language = $language
ORDER BY a.steps
