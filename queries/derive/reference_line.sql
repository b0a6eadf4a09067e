-- One row per indicator, split, year, exercise and place that others lie in: its own figure, and the median of its parts of one type.
INSERT INTO reference_line
WITH above AS (
    SELECT parent_code AS territory_code FROM territory WHERE parent_code IS NOT NULL
    UNION
    SELECT territory_code FROM territory WHERE level = 'country'
), line AS (
    SELECT indicator_code, sex, age, citizenship, territory_code AS reference_code, 'official' AS basis, NULL AS type, NULL AS n,
           exercise, period, value, obs_status
    FROM observation
    WHERE territory_code IN (SELECT territory_code FROM above) AND value IS NOT NULL
    UNION ALL
    SELECT indicator_code, sex, age, citizenship, reference_code, 'median', type, n, exercise, period, median, 'A'
    FROM reference
)
SELECT *, basis != max(basis) OVER (PARTITION BY indicator_code, sex, age, citizenship, reference_code, exercise) AS replaced
FROM line
ORDER BY indicator_code, sex, age, citizenship, reference_code, basis, type NULLS FIRST, exercise, period
