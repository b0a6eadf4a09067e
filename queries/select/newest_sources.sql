-- Which sources hold the newest figures?
-- $limit INTEGER = 6
-- > source_code, publisher, title, newest_period, rows
SELECT source_code, publisher, title, last_period AS newest_period, rows
FROM source
WHERE last_period IS NOT NULL
ORDER BY newest_period DESC, rows DESC, source_code
LIMIT $limit::INTEGER
