-- One row per language and programme: its texts, the name of its host, the size of its network and its targets.
INSERT INTO programme_card BY NAME
SELECT x.language, p.programme_code, p.position, p.kind, p.network_code, p.name, p.name_language, x.title, x.description,
       x.known, x.unknown, p.country_code, p.host_territory, h.label AS host_label, p.coordinator, p.start_date,
       p.end_date, p.url, p.source_title, n.members_named AS members, n.members_reported,
       coalesce(t.targets, 0) AS targets
FROM programme p
JOIN programme_text x ON x.programme_code = p.programme_code
LEFT JOIN network n ON n.network_code = p.network_code
LEFT JOIN territory_text h ON h.territory_code = p.host_territory AND h.language = x.language
LEFT JOIN (SELECT programme_code, count(*) AS targets FROM target GROUP BY programme_code) t
       ON t.programme_code = p.programme_code
ORDER BY x.language, p.position, p.programme_code
