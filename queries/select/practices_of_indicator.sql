-- Which practices answer an indicator, and through which kinds?
-- $indicator VARCHAR
-- > practice_code, kinds
SELECT practice_code, list(kind ORDER BY kind) AS kinds
FROM practice_indicator
WHERE indicator_code = $indicator
GROUP BY practice_code
ORDER BY practice_code
