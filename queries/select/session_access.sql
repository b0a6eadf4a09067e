-- Which accessibility measures were offered in one session, which were not, and who says so?
-- $session VARCHAR
-- > measure, offered, source_url
SELECT measure, offered, source_url
FROM session_access
WHERE session_code = $session
ORDER BY measure
