-- With which country and region lines of the same exercise may these territories be compared?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > scope, reference_code, name, type, basis, group_type, group_size, exercise, period, value, obs_status
WITH chosen AS (
    SELECT territory_code, type, country_code, parent_code
    FROM territory
    WHERE list_contains($territories, territory_code)
), above AS (
    SELECT territory_code, type, 'country' AS scope, country_code AS code FROM chosen
    UNION ALL
    SELECT territory_code, type, 'region', parent_code FROM chosen WHERE parent_code != country_code
), figure AS MATERIALIZED (
    SELECT o.territory_code, o.period, o.value, o.obs_status, s.exercise
    FROM observation_by_territory o
    JOIN source s ON s.source_code = o.source_code
    WHERE o.territory_code IN (SELECT territory_code FROM above UNION ALL SELECT code FROM above)
      AND o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
      AND o.value IS NOT NULL
), wanted AS (
    SELECT a.scope, a.code AS reference_code, a.type, f.exercise, list(f.period) FILTER (f.obs_status = 'B') AS broken
    FROM above a
    JOIN figure f USING (territory_code)
    WHERE a.code != a.territory_code
    GROUP BY a.scope, a.code, a.type, f.exercise
), line AS (
    SELECT w.scope, w.reference_code, 'official' AS basis, NULL AS group_type, NULL AS group_size, w.exercise,
           f.period, f.value, f.obs_status
    FROM (SELECT DISTINCT scope, reference_code, exercise FROM wanted) w
    JOIN figure f ON f.territory_code = w.reference_code AND f.exercise = w.exercise
    UNION ALL
    -- Where the series of the places break, so does the median of their group.
    SELECT w.scope, w.reference_code, 'median', w.type, r.n,
           w.exercise, r.period, r.median, CASE WHEN list_contains(w.broken, r.period) THEN 'B' ELSE 'A' END
    FROM wanted w
    JOIN reference r USING (reference_code, type, exercise)
    WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
)
SELECT l.scope, l.reference_code, x.name, t.type, l.basis, l.group_type, l.group_size, l.exercise, l.period, l.value, l.obs_status
FROM line l
JOIN territory t ON t.territory_code = l.reference_code
JOIN territory_text x ON x.territory_code = l.reference_code AND x.language = $language
    -- A line is never its own reference; and where there is an official figure, no median takes its place.
QUALIFY (l.basis = 'median' OR NOT list_contains($territories, l.reference_code))
        AND l.basis = max(l.basis) OVER (PARTITION BY l.scope, l.reference_code, l.exercise)
ORDER BY l.scope, l.reference_code, l.basis, l.group_type, l.exercise, l.period
