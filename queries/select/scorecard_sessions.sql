-- Which sessions stand behind the results of a programme, and what does each of them report?
-- $programme VARCHAR
-- $language VARCHAR
-- > session_code, title, date_start, date_end, kind, part_of, status, people, qualifier, people_status, basis, municipalities, recording_url
SELECT s.session_code, x.title, s.date_start, s.date_end, s.kind, s.part_of, s.status, a.attended AS people, a.qualifier,
       a.status AS people_status, a.basis, coalesce(m.named, f.value) AS municipalities, s.recording_url
FROM session s
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total'
LEFT JOIN (
    SELECT session_code, count(*) AS named
    FROM attendance
    WHERE dimension = 'territory' AND category NOT IN ('OTHER', 'NS') AND (attended > 0 OR status IN ('O', 'Q'))
    GROUP BY session_code
) m ON m.session_code = s.session_code
LEFT JOIN session_figure f
  ON f.session_code = s.session_code AND f.metric = 'municipalities' AND f.basis IN ('reported', 'counted')
WHERE s.programme_code = $programme
ORDER BY s.date_start NULLS LAST, s.session_code
