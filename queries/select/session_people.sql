-- How many people took part in one session, by dimension and category, or why is there no number?
-- $session VARCHAR
-- $language VARCHAR
-- > dimension, category, label, country_name, registered, attended, status, qualifier, basis, source_url
SELECT dimension, category, label, country_name, registered, attended, status, qualifier, basis, source_url
FROM attendance_card
WHERE session_code = $session AND language = $language
ORDER BY position
