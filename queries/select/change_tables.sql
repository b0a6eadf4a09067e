-- Which tables did one build change, and how many rows had they before and after?
-- $build VARCHAR
-- > table_name, rows_before, rows_after
SELECT "table" AS table_name, rows_before, rows_after
FROM change_table
WHERE build_id = $build
ORDER BY "table"
