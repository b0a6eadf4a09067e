-- With which country and region lines of the same exercise may these territories be compared?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > scope, reference_code, name, type, basis, group_type, group_size, exercise, period, value, obs_status
WITH figure AS (
    SELECT t.type, t.country_code, t.parent_code, s.exercise, o.period, o.obs_status
    FROM observation_by_territory o
    JOIN territory t ON t.territory_code = o.territory_code
    JOIN source s ON s.source_code = o.source_code
    WHERE o.territory_code IN (SELECT unnest($territories)) AND o.indicator_code = $indicator AND o.sex = $sex
      AND o.age = $age AND o.citizenship = $citizenship AND o.value IS NOT NULL
), chosen AS (
    SELECT DISTINCT type, country_code, parent_code, exercise FROM figure
), broken AS (
    -- Where the series of the places break, so does the median of their group.
    SELECT DISTINCT type, exercise, period FROM figure WHERE obs_status = 'B'
), wanted AS (
    SELECT 'country' AS scope, country_code AS reference_code, type, exercise FROM chosen
    UNION
    SELECT 'region', parent_code, type, exercise FROM chosen WHERE parent_code != country_code
), allowed AS (
    -- A line is never its own reference.
    SELECT * FROM wanted WHERE reference_code NOT IN (SELECT unnest($territories))
), official AS (
    SELECT a.scope, a.reference_code, 'official' AS basis, NULL AS group_type, NULL AS group_size, s.exercise,
           o.period, o.value, o.obs_status
    FROM (SELECT DISTINCT scope, reference_code, exercise FROM allowed) a
    JOIN observation_by_territory o ON o.territory_code = a.reference_code
    JOIN source s ON s.source_code = o.source_code AND s.exercise = a.exercise
    WHERE o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
), grouped AS (
    SELECT a.scope, a.reference_code, 'median' AS basis, a.type AS group_type,
           max(r.n) OVER (PARTITION BY a.scope, a.reference_code, a.type) AS group_size, a.exercise,
           r.period, r.median AS value,
           CASE WHEN (a.type, a.exercise, r.period) IN (SELECT (type, exercise, period) FROM broken) THEN 'B' ELSE 'A' END AS obs_status
    FROM allowed a
    JOIN reference r USING (reference_code, type, exercise)
    WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
      AND (a.scope, a.reference_code, a.exercise) NOT IN (SELECT (scope, reference_code, exercise) FROM official WHERE value IS NOT NULL)
)
SELECT l.scope, l.reference_code, x.name, t.type, l.basis, l.group_type, l.group_size, l.exercise, l.period, l.value, l.obs_status
FROM (FROM official UNION ALL FROM grouped) l
JOIN territory t ON t.territory_code = l.reference_code
JOIN territory_text x ON x.territory_code = l.reference_code AND x.language = $language
ORDER BY l.scope, l.reference_code, l.basis, l.group_type, l.exercise, l.period
