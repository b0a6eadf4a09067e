-- One row per value whose status says that there is none.
SELECT source_code, file_row, 'obs_status' AS "column", obs_status AS status
FROM incoming
WHERE value IS NOT NULL AND obs_status IN ('L', 'M', 'O', 'Q')
