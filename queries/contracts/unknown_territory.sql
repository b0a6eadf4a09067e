-- One row per code in the figures that is not a territory of the catalogue.
SELECT source_code, min(file_row) AS file_row, 'territory_code' AS "column", territory_code AS value
FROM incoming
WHERE territory_code IS NULL OR territory_code NOT IN (SELECT territory_code FROM territory)
GROUP BY source_code, territory_code
