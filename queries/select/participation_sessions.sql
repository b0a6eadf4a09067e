-- Which sessions do programmes have, where did they meet, how many people came, and how many municipalities are counted?
-- $programmes VARCHAR[]
-- $language VARCHAR
-- > session_code, programme_code, part_of, title, kind, format, status, date_start, date_end, date_note, place, host_territory, attended, attended_status, qualifier, basis, source_url, municipalities, municipalities_qualifier
SELECT s.session_code, s.programme_code, s.part_of, x.title, s.kind, s.format, s.status, s.date_start, s.date_end,
       x.date_note, s.place, s.host_territory, t.attended, coalesce(t.status, 'O') AS attended_status,
       coalesce(t.qualifier, 'exact') AS qualifier, coalesce(t.basis, 'none') AS basis,
       coalesce(t.source_url, s.source_url) AS source_url, f.value AS municipalities,
       f.qualifier AS municipalities_qualifier
FROM session s
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
LEFT JOIN attendance t ON t.session_code = s.session_code AND t.dimension = 'total' AND t.category = '_T'
LEFT JOIN (
    /* of a number that the organiser reports and one counted from a list, the reported one */
    SELECT session_code, max_by(value, basis) AS value, max_by(qualifier, basis) AS qualifier
    FROM session_figure
    WHERE metric = 'municipalities' AND basis IN ('reported', 'counted')
    GROUP BY session_code
) f ON f.session_code = s.session_code
WHERE list_contains($programmes, s.programme_code)
ORDER BY s.date_start NULLS LAST, s.kind = 'series' DESC, s.session_code
