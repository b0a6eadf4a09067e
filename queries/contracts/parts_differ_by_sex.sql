-- parts_differ: one row per count whose women and men do not add up to its total.
SELECT arg_max(source_code, sex = '_T') AS source_code, max(file_row) FILTER (sex = '_T') AS file_row,
       'value' AS "column", territory_code AS territory, period, indicator_code AS whole,
       'F + M' AS parts, sum(value) FILTER (sex != '_T') AS sum, max(value) FILTER (sex = '_T') AS value
FROM incoming
JOIN (SELECT indicator_code FROM indicator WHERE kind = 'count') USING (indicator_code)
LEFT JOIN sex_tolerance USING (indicator_code)
WHERE isfinite(value)
GROUP BY indicator_code, territory_code, period, age, citizenship
HAVING count(*) = 3 AND abs(sum(value) FILTER (sex != '_T') - max(value) FILTER (sex = '_T')) > any_value(coalesce(tolerance, 0.75))
