-- Where are the places that hosted sessions of one programme, or were to?
-- $programme VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, country_code, country_name, latitude, longitude
SELECT DISTINCT t.territory_code, t.name, t.label, t.country_code, t.country_name, t.latitude, t.longitude
FROM session s
JOIN territory_card t ON t.territory_code = s.host_territory AND t.language = $language
WHERE s.programme_code = $programme
ORDER BY t.territory_code
