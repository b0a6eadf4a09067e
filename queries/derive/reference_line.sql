-- One row per indicator, split, year, exercise and place that others lie in: its own figure, and the median of its parts of one type.
INSERT INTO reference_line
WITH above AS (
    SELECT parent_code AS territory_code FROM territory WHERE parent_code IS NOT NULL
    UNION
    SELECT territory_code FROM territory WHERE level = 'country'
), broken AS (
    -- Where the series of the places break, so does the median of their group.
    SELECT DISTINCT o.indicator_code, o.sex, o.age, o.citizenship, t.type, o.exercise, o.period,
           unnest([t.country_code, t.parent_code]) AS reference_code
    FROM observation o
    JOIN territory t USING (territory_code)
    WHERE o.obs_status = 'B'
), line AS (
    SELECT indicator_code, sex, age, citizenship, territory_code AS reference_code, 'official' AS basis, NULL AS type, NULL AS n,
           exercise, period, value, obs_status
    FROM observation
    WHERE territory_code IN (SELECT territory_code FROM above) AND value IS NOT NULL
    UNION ALL
    SELECT r.indicator_code, r.sex, r.age, r.citizenship, r.reference_code, 'median', r.type, r.n, r.exercise, r.period, r.median,
           CASE WHEN b.period IS NULL THEN 'A' ELSE 'B' END
    FROM reference r
    LEFT JOIN broken b USING (indicator_code, sex, age, citizenship, reference_code, type, exercise, period)
)
SELECT *, basis != max(basis) OVER (PARTITION BY indicator_code, sex, age, citizenship, reference_code, exercise) AS replaced
FROM line
ORDER BY indicator_code, sex, age, citizenship, reference_code, basis, type NULLS FIRST, exercise, period
