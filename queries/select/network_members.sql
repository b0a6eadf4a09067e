-- Which places belong to a network, in which role, since when, and who says so?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, country_name, latitude, longitude, role, since, status, body, source_url
SELECT m.territory_code, x.name, x.label, x.level, x.type, x.country_code, x.country_name, x.latitude, x.longitude,
       m.role, m.since, m.status, m.body, m.source_url
FROM membership m
JOIN territory_card x ON x.territory_code = m.territory_code AND x.language = $language
WHERE m.network_code = $network
ORDER BY m.status = 'proposed', array_position(['lead', 'founder', 'member', 'partner'], m.role), m.since, x.name_order
