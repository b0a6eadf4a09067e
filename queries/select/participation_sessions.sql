-- Which sessions do programmes have, where did they meet, how many people came, and how many municipalities are counted?
-- $programmes VARCHAR[]
-- $language VARCHAR
-- > session_code, programme_code, part_of, title, kind, format, status, date_start, date_end, date_note, place, host_territory, attended, attended_status, qualifier, basis, source_url, municipalities, municipalities_qualifier
SELECT session_code, programme_code, part_of, title_text AS title, kind, format, status, date_start, date_end, date_note,
       place, host_territory, people AS attended, coalesce(people_status, 'O') AS attended_status,
       coalesce(people_qualifier, 'exact') AS qualifier, coalesce(people_basis, 'none') AS basis,
       coalesce(people_source_url, source_url) AS source_url, municipalities, municipalities_qualifier
FROM session_card
WHERE language = $language AND list_position($programmes, programme_code) > 0
ORDER BY date_start NULLS LAST, kind = 'series' DESC, session_code
