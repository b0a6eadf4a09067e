-- One row per empty value whose status does not say why.
SELECT source_code, file_row, 'obs_status' AS "column", obs_status AS status
FROM incoming
WHERE value IS NULL AND obs_status IN ('A', 'B', 'D', 'E', 'P', 'U')
