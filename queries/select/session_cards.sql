-- Which sessions are there, of all programmes or of one, when and where were they, and how many people came?
-- $language VARCHAR
-- $programme VARCHAR = NULL
-- > session_code, programme_code, part_of, kind, title, title_language, title_text, date_start, date_end, date_note, format, status, place, host_territory, host_label, country_code, organiser, recording_url, source_url, source_title, people, people_status, people_qualifier, people_basis
SELECT s.session_code, s.programme_code, s.part_of, s.kind, s.title, s.title_language, x.title AS title_text, s.date_start,
       s.date_end, x.date_note, s.format, s.status, s.place, s.host_territory, h.label AS host_label, s.country_code,
       s.organiser, s.recording_url, s.source_url, s.source_title, a.attended AS people, a.status AS people_status,
       a.qualifier AS people_qualifier, a.basis AS people_basis
FROM session s
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total' AND a.category = '_T'
LEFT JOIN territory_card h ON h.territory_code = s.host_territory AND h.language = $language
WHERE $programme IS NULL OR s.programme_code = $programme
ORDER BY s.date_start || '~' NULLS LAST, s.date_end, s.session_code  -- a year alone comes after its days
