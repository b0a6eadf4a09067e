-- From which places did people take part in the sessions of programmes, and how many of them?
-- $programmes VARCHAR[]
-- > session_code, part_of, territory_code, attended, status, qualifier, basis, source_url
SELECT s.session_code, s.part_of, a.category AS territory_code, a.attended, a.status, a.qualifier, a.basis,
       coalesce(a.source_url, s.source_url) AS source_url
FROM session s
JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'territory'
WHERE list_contains($programmes, s.programme_code)
ORDER BY s.date_start NULLS LAST, s.session_code, a.category
