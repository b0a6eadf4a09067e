-- One row per key that appears more than once, in one file or in several.
SELECT arg_max(source_code, (source_code, file_row)) AS source_code,
       arg_max(file_row, (source_code, file_row)) AS file_row, 'indicator_code' AS "column",
       concat_ws(' ', indicator_code, territory_code, period, sex, age, citizenship) AS key,
       arg_min(source_code, (source_code, file_row)) AS first_source,
       arg_min(file_row, (source_code, file_row)) AS first_row,
       'indicator_code, territory_code, period, sex, age, citizenship' AS columns
FROM incoming
GROUP BY indicator_code, territory_code, period, sex, age, citizenship
HAVING count(*) > 1
