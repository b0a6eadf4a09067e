-- How many figures of this indicator carry each status?
-- $indicator VARCHAR
-- > obs_status, figures
SELECT obs_status, count(*) AS figures
FROM observation
WHERE indicator_code = $indicator
GROUP BY obs_status
ORDER BY CASE WHEN obs_status = 'A' THEN 0 WHEN obs_status IN ('L', 'M', 'O', 'Q') THEN 2 ELSE 1 END, figures DESC
