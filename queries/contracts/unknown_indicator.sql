-- One row per code in the figures that is not an indicator of the catalogue.
SELECT source_code, min(file_row) AS file_row, 'indicator_code' AS "column", indicator_code AS value
FROM incoming
WHERE indicator_code IS NULL OR indicator_code NOT IN (SELECT indicator_code FROM indicator)
GROUP BY source_code, indicator_code
