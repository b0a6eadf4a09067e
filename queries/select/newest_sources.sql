-- Which sources hold the newest figures?
-- $limit INTEGER = 6
-- > source_code, publisher, title, newest_period, rows
SELECT s.source_code, s.publisher, s.title, max(c.period) AS newest_period, any_value(s.rows) AS rows
FROM source s
JOIN coverage c USING (source_code)
GROUP BY s.source_code, s.publisher, s.title
ORDER BY newest_period DESC, rows DESC
LIMIT $limit::INTEGER
