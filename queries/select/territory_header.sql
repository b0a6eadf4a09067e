-- What is this territory: its name, parents, population, area and place on the globe?
-- $territory VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, country_name, parent_code, parent_name, population, population_year, area_km2, latitude, longitude, valid_from, valid_to
SELECT territory_code, name, label, level, type, country_code, country_name, parent_code, parent_name, population,
       population_year, area_km2, latitude, longitude, valid_from, valid_to
FROM territory_card
WHERE territory_code = $territory AND language = $language
