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
    WHERE territory_code IN (SELECT unnest($territories))
), above AS (
    SELECT 'country' AS scope, country_code AS code, type FROM chosen WHERE territory_code != country_code
    UNION
    SELECT 'region', parent_code, type FROM chosen WHERE parent_code != country_code
), figure AS MATERIALIZED (
    SELECT o.territory_code, o.period, o.value, o.obs_status, s.exercise
    FROM observation_by_territory o
    JOIN source s ON s.source_code = o.source_code
    WHERE o.territory_code IN (SELECT territory_code FROM chosen UNION SELECT code FROM above)
      AND o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
      AND o.value IS NOT NULL
), exercise AS (
    SELECT c.type, f.exercise, list(f.period) FILTER (f.obs_status = 'B') AS broken
    FROM figure f
    JOIN chosen c USING (territory_code)
    GROUP BY c.type, f.exercise
), wanted AS (
    SELECT a.scope, a.code AS reference_code, a.type, e.exercise, e.broken
    FROM above a
    JOIN exercise e USING (type)
), official AS (
    SELECT DISTINCT w.scope, w.reference_code, 'official' AS basis, NULL AS group_type, NULL AS group_size, w.exercise,
           f.period, f.value, f.obs_status
    FROM wanted w
    JOIN figure f ON f.territory_code = w.reference_code AND f.exercise = w.exercise
), grouped AS (
    -- Where the series of the places break, so does the median of their group.
    SELECT w.scope, w.reference_code, 'median', w.type, max(r.n) OVER (PARTITION BY w.scope, w.reference_code, w.type),
           w.exercise, r.period, r.median, CASE WHEN list_contains(w.broken, r.period) THEN 'B' ELSE 'A' END
    FROM wanted w
    JOIN reference r USING (reference_code, type, exercise)
    ANTI JOIN official f ON f.reference_code = w.reference_code AND f.exercise = w.exercise
    WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
)
SELECT l.scope, l.reference_code, x.name, t.type, l.basis, l.group_type, l.group_size, l.exercise, l.period, l.value, l.obs_status
FROM (
    -- A line is never its own reference.
    FROM official WHERE reference_code NOT IN (SELECT unnest($territories))
    UNION ALL FROM grouped
) l
JOIN territory t ON t.territory_code = l.reference_code
JOIN territory_text x ON x.territory_code = l.reference_code AND x.language = $language
ORDER BY l.scope, l.reference_code, l.basis, l.group_type, l.exercise, l.period
