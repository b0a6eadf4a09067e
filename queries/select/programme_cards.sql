-- Which programmes and collections are there, what are they about, who belongs to them, and how many targets do they have?
-- $language VARCHAR
-- > programme_code, position, kind, network_code, name, name_language, title, description, known, unknown, country_code, host_territory, host_label, coordinator, start_date, end_date, url, source_title, members, members_reported, targets
SELECT p.programme_code, p.position, p.kind, p.network_code, p.name, p.name_language, x.title, x.description, x.known,
       x.unknown, p.country_code, p.host_territory, h.label AS host_label, p.coordinator, p.start_date, p.end_date, p.url,
       p.source_title, n.members_named AS members, n.members_reported, coalesce(t.targets, 0) AS targets
FROM programme p
JOIN programme_text x ON x.programme_code = p.programme_code AND x.language = $language
LEFT JOIN network n ON n.network_code = p.network_code
LEFT JOIN territory_card h ON h.territory_code = p.host_territory AND h.language = $language
LEFT JOIN (SELECT programme_code, count(*) AS targets FROM target GROUP BY programme_code) t
       ON t.programme_code = p.programme_code
ORDER BY p.position
