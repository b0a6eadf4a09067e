-- One row per figure with only one confidence limit.
SELECT source_code, file_row, CASE WHEN lower IS NULL THEN 'lower' ELSE 'upper' END AS "column"
FROM incoming
WHERE (lower IS NULL) != (upper IS NULL)
