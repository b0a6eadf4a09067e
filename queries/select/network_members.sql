-- Which places belong to a network, in which role, since when, and who says so?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, country_name, latitude, longitude, role, since, status, body, source_url
SELECT territory_code, name, label, level, type, country_code, country_name, latitude, longitude, role, since, status, body,
       source_url
FROM member_card
WHERE network_code = $network AND language = $language
ORDER BY status = 'proposed', array_position(['lead', 'founder', 'member', 'partner'], role), since, name_order
