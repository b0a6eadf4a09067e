-- Which numbers of one session were published from an import of its attendance?
-- $session VARCHAR
-- > session_code, dimension, category, registered, attended, status, qualifier, basis, source_url
SELECT session_code, dimension, category, registered, attended, status, qualifier, basis, source_url
FROM attendance
WHERE session_code = $session AND basis = 'imported'
ORDER BY dimension, category
