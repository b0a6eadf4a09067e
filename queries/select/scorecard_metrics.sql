-- What has each programme promised, what is known to be reached, and from how many of its sessions is it known?
-- $language VARCHAR
-- > programme_code, title, start_date, end_date, metric, target, actual, at_least, known, sessions, source_url, source_title
SELECT p.programme_code, x.title, p.start_date, p.end_date, s.metric, s.target, s.actual, s.at_least, s.known,
       s.sessions, coalesce(t.source_url, p.url) AS source_url, coalesce(t.source_title, p.source_title) AS source_title
FROM programme p
JOIN programme_text x ON x.programme_code = p.programme_code AND x.language = $language
LEFT JOIN scorecard s ON s.programme_code = p.programme_code
LEFT JOIN target t ON t.programme_code = s.programme_code AND t.metric = s.metric
WHERE p.kind = 'programme'  -- a collection gathers sessions of many organisers: its sums would say nothing
ORDER BY p.position,
         list_position(['sessions_held', 'participants_per_session', 'participants_total', 'distinct_municipalities',
                        'distinct_bodies', 'recordings_published'], s.metric)
