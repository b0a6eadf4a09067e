-- Where are the places that hosted sessions of one programme, or were to?
-- $programme VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, country_code, country_name, latitude, longitude
SELECT territory_code, name, label, country_code, country_name, latitude, longitude
FROM programme_place
WHERE programme_code = $programme AND language = $language AND hosted
ORDER BY territory_code
