-- Where are the places that hosted sessions of programmes or took part in them, and what are they called?
-- $programmes VARCHAR[]
-- $language VARCHAR
-- > territory_code, name, label, level, country_code, country_name, longitude, latitude
SELECT DISTINCT territory_code, name, label, level, country_code, country_name, longitude, latitude
FROM programme_place
WHERE language = $language AND list_position($programmes, programme_code) > 0
ORDER BY territory_code
