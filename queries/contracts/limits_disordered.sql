-- One row per figure that does not lie between its confidence limits.
SELECT source_code, file_row, 'value' AS "column", value, lower, upper
FROM incoming
WHERE lower > value OR value > upper
