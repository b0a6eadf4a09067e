-- One row per value or limit that is infinite or not a number.
SELECT source_code, file_row, 'value' AS "column"
FROM incoming
WHERE NOT (isfinite(coalesce(value, 0)) AND isfinite(coalesce(lower, 0)) AND isfinite(coalesce(upper, 0)))
