-- One row per period that is not a year that figures can have.
SELECT source_code, min(file_row) AS file_row, 'period' AS "column", coalesce(period::VARCHAR, '') AS value,
       1900 AS first, year(current_date) AS last
FROM incoming
WHERE period IS NULL OR period NOT BETWEEN 1900 AND year(current_date)
GROUP BY source_code, period
