-- What is the figure of every territory of a map in one year, by its place on the map, and why is it missing?
-- $geometry VARCHAR
-- $indicator VARCHAR
-- $period INTEGER
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > position, value, obs_status, source_code
WITH figure AS (
    SELECT territory_code, value, obs_status, source_code
    FROM observation
    WHERE indicator_code = $indicator AND period = $period::INTEGER
      AND sex = $sex AND age = $age AND citizenship = $citizenship
), absent AS (
    -- Why a territory has no row: what the source that covers the others says.
    SELECT arg_max(absent_status, with_value) AS absent_status
    FROM coverage
    WHERE indicator_code = $indicator AND period = $period::INTEGER
      AND sex = $sex AND age = $age AND citizenship = $citizenship
)
SELECT m.position, f.value, coalesce(f.obs_status, (SELECT absent_status FROM absent), 'L') AS obs_status, f.source_code
FROM geometry_territory m
LEFT JOIN figure f ON f.territory_code = m.territory_code
WHERE m.geometry_code = $geometry
ORDER BY m.position
