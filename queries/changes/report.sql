-- One row per indicator and year whose figures the newest build changed, for the command line.
SELECT indicator_code, period, sum(added), sum(removed), sum(corrected + requalified)
FROM change
WHERE build_id = $build_id
GROUP BY indicator_code, period
ORDER BY indicator_code, period
