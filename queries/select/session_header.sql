-- To which programme does a session belong, for whom was it, what came of it, and what is to be remarked?
-- $session VARCHAR
-- $language VARCHAR
-- > session_code, programme_code, audience, outcome, note, audience_scope, audience_label
SELECT session_code, programme_code, audience, outcome, note, audience_scope, audience_label
FROM session_card
WHERE session_code = $session AND language = $language
