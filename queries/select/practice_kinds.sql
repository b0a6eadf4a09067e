-- Which indicators do practices answer, through which kind, and how many practices is that?
-- > indicator_code, kind, practices
SELECT indicator_code, kind, count(*) AS practices
FROM practice_indicator
GROUP BY indicator_code, kind
ORDER BY indicator_code, kind
