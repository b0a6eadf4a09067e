-- Which sessions were there, when, where and how, and how many people, and women among them, took part?
-- > session_code, programme_code, part_of, kind, format, status, country_code, host_territory, year, attended, attended_status, qualifier, women, access, source_title
SELECT s.session_code, s.programme_code, s.part_of, s.kind, s.format, s.status, s.country_code, s.host_territory,
       try_cast(left(s.date_start, 4) AS INTEGER) AS year, a.attended, a.status AS attended_status, a.qualifier,
       w.attended AS women, (SELECT count(*) FROM session_access x WHERE x.session_code = s.session_code AND x.offered) AS access,
       s.source_title
FROM session s
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total' AND a.category = '_T'
LEFT JOIN attendance w ON w.session_code = s.session_code AND w.dimension = 'sex' AND w.category = 'F'
ORDER BY s.session_code
