-- Which sessions stand behind the results of a programme, and what does each of them report?
-- $programme VARCHAR
-- $language VARCHAR
-- > session_code, title, date_start, date_end, kind, part_of, status, people, qualifier, people_status, basis, municipalities, recording_url
SELECT session_code, title_text AS title, date_start, date_end, kind, part_of, status, people, people_qualifier AS qualifier,
       people_status, people_basis AS basis, coalesce(places_named, municipalities) AS municipalities, recording_url
FROM session_card
WHERE programme_code = $programme AND language = $language AND people_status IS NOT NULL
ORDER BY date_start NULLS LAST, session_code
