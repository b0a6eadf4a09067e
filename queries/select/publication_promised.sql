-- Which sessions said that they would be recorded, while no link to a recording is known?
-- $language VARCHAR
-- > session_code, title, programme_code, programme_title
SELECT s.session_code, x.title, s.programme_code, g.title AS programme_title
FROM session s
JOIN session_access a ON a.session_code = s.session_code AND a.measure = 'recording_offered' AND a.offered
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
JOIN programme_text g ON g.programme_code = s.programme_code AND g.language = $language
WHERE s.recording_url IS NULL
ORDER BY s.date_start, s.session_code
