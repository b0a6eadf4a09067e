-- Which programmes and collections of sessions are there?
-- $language VARCHAR
-- $programme VARCHAR[] = NULL
-- $network VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > programme_code, kind, network_code, name, name_language, title, description, known, unknown, country_code, host_territory, coordinator, start_date, end_date, sessions, url, source_title
SELECT p.programme_code, p.kind, p.network_code, p.name, p.name_language, x.title, x.description, x.known, x.unknown,
       p.country_code, p.host_territory, p.coordinator, p.start_date, p.end_date,
       (SELECT count(*) FROM session s WHERE s.programme_code = p.programme_code) AS sessions, p.url, p.source_title
FROM programme p
JOIN programme_text x ON x.programme_code = p.programme_code AND x.language = $language
WHERE ($programme IS NULL OR p.programme_code IN $programme)
  AND ($network IS NULL OR p.network_code IN $network)
ORDER BY p.position
LIMIT $limit::INTEGER OFFSET $after::BIGINT
