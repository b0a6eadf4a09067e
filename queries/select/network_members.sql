-- Which places belong to a network, in which role, since when, and who says so?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, country_name, latitude, longitude, role, since, status, body, source_url
SELECT m.territory_code, x.name, x.label, t.level, t.type, t.country_code, c.name AS country_name, t.latitude, t.longitude,
       m.role, m.since, m.status, m.body, m.source_url
FROM membership m
JOIN territory t USING (territory_code)
JOIN territory_text x ON x.territory_code = m.territory_code AND x.language = $language
LEFT JOIN territory_text c ON c.territory_code = t.country_code AND c.language = $language
WHERE m.network_code = $network
ORDER BY m.status = 'proposed', array_position(['lead', 'founder', 'member', 'partner'], m.role), m.since,
         x.name COLLATE NOACCENT.NOCASE
