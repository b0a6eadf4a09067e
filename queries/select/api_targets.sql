-- Which targets does a programme declare, and what is known to be reached?
-- $programme VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > programme_code, metric, target, actual, at_least, known, sessions, source_url, source_title
SELECT c.programme_code, c.metric, c.target, c.actual, c.at_least, c.known, c.sessions, t.source_url, t.source_title
FROM scorecard c
LEFT JOIN target t ON t.programme_code = c.programme_code AND t.metric = c.metric
WHERE $programme IS NULL OR c.programme_code IN $programme
ORDER BY c.programme_code, c.metric
LIMIT $limit::INTEGER OFFSET $after::BIGINT
