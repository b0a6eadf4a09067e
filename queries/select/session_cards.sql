-- Which sessions are there, of all programmes or of one, when and where were they, and how many people came?
-- $language VARCHAR
-- $programme VARCHAR = NULL
-- > session_code, programme_code, part_of, kind, title, title_language, title_text, date_start, date_end, date_note, format, status, place, host_territory, host_label, country_code, organiser, recording_url, source_url, source_title, people, people_status, people_qualifier, people_basis
SELECT session_code, programme_code, part_of, kind, title, title_language, title_text, date_start, date_end, date_note, format,
       status, place, host_territory, host_label, country_code, organiser, recording_url, source_url, source_title, people,
       people_status, people_qualifier, people_basis
FROM session_card
WHERE language = $language AND ($programme IS NULL OR programme_code = $programme)
ORDER BY position
