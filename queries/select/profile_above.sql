-- Which headline figures are known only for the region or the country in which a territory lies?
-- $territory VARCHAR
-- > area_code, indicator_code, period, value, obs_status, source_code
WITH RECURSIVE above AS (
    SELECT parent_code AS territory_code, 1 AS steps FROM territory WHERE territory_code = $territory AND parent_code IS NOT NULL
    UNION ALL
    SELECT t.parent_code, a.steps + 1 FROM above a JOIN territory t USING (territory_code) WHERE t.parent_code IS NOT NULL
)
SELECT l.territory_code AS area_code, l.indicator_code, l.period, l.value, l.obs_status, l.source_code
FROM latest l
JOIN above a USING (territory_code)
WHERE l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.value IS NOT NULL
  AND l.indicator_code IN (SELECT indicator_code FROM indicator WHERE headline AND kind != 'count')
  AND l.indicator_code NOT IN (SELECT indicator_code FROM latest WHERE territory_code = $territory)
QUALIFY row_number() OVER (PARTITION BY l.indicator_code ORDER BY a.steps) = 1
ORDER BY a.steps, l.indicator_code
