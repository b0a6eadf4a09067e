-- How many people took part in each session, by sex, age or place, as far as it may be told?
-- $session VARCHAR[] = NULL
-- $programme VARCHAR[] = NULL
-- $dimension VARCHAR[] = NULL
-- $status VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > session_code, dimension, category, registered, attended, status, qualifier, basis, source_url
SELECT a.session_code, a.dimension, a.category, a.registered, a.attended, a.status, a.qualifier, a.basis, a.source_url
FROM attendance a
JOIN session s ON s.session_code = a.session_code
WHERE ($session IS NULL OR a.session_code IN $session)
  AND ($programme IS NULL OR s.programme_code IN $programme)
  AND ($dimension IS NULL OR a.dimension IN $dimension)
  AND ($status IS NULL OR a.status IN $status)
ORDER BY a.session_code, a.dimension, a.category
LIMIT $limit::INTEGER OFFSET $after::BIGINT
