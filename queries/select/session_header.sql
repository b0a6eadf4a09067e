-- To which programme does a session belong, for whom was it, what came of it, and what is to be remarked?
-- $session VARCHAR
-- $language VARCHAR
-- > session_code, programme_code, audience, outcome, note, audience_scope, audience_label
SELECT s.session_code, s.programme_code, x.audience, x.outcome, x.note, s.audience_scope, d.label AS audience_label
FROM session s
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
LEFT JOIN territory_card d ON d.territory_code = s.audience_scope AND d.language = $language
WHERE s.session_code = $session
