-- Which programmes are there, of which network, with which target of people per session, and in how many rows is it known who came from where?
-- $language VARCHAR
-- > programme_code, title, kind, network_code, target, with_places
SELECT p.programme_code, x.title, p.kind, p.network_code, t.value AS target, count(a.category) AS with_places
FROM programme p
JOIN programme_text x ON x.programme_code = p.programme_code AND x.language = $language
LEFT JOIN target t ON t.programme_code = p.programme_code AND t.metric = 'participants_per_session'
LEFT JOIN session s ON s.programme_code = p.programme_code
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'territory'
GROUP BY ALL
ORDER BY any_value(p.position)
