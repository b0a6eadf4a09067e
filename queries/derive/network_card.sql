-- One row per language and network: its texts and the name of its scope.
INSERT INTO network_card BY NAME
SELECT x.language, n.network_code, n.name, x.description, x.note, n.scope, s.name AS scope_name, n.coordinator, n.start_date,
       n.end_date, n.members_reported, n.members_named, n.members_proposed, n.url
FROM network n
JOIN network_text x ON x.network_code = n.network_code
LEFT JOIN territory_text s ON s.territory_code = n.scope AND s.language = x.language
ORDER BY x.language, n.network_code
