-- One row per language, network and territory that belongs to it.
INSERT INTO member_card BY NAME
SELECT t.language, m.network_code, n.name AS network_name, x.description, m.territory_code, t.name, t.label, t.name_order,
       t.level, t.type, t.country_code, t.country_name, t.latitude, t.longitude, m.role, m.since, m.status, m.body,
       m.source_url
FROM membership m
JOIN network n ON n.network_code = m.network_code
JOIN territory_card t ON t.territory_code = m.territory_code
JOIN network_text x ON x.network_code = m.network_code AND x.language = t.language
ORDER BY t.language, m.network_code, m.territory_code
