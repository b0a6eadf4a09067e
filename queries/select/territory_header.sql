-- What is this territory: its name, parents, population, area and place on the globe?
-- $territory VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, country_name, parent_code, parent_name, population, population_year, area_km2, latitude, longitude, valid_from, valid_to
SELECT t.territory_code, x.name, x.label, t.level, t.type, t.country_code, c.name AS country_name,
       t.parent_code, p.name AS parent_name, t.population, t.population_year, t.area_km2, t.latitude, t.longitude,
       t.valid_from, t.valid_to
FROM territory t
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
LEFT JOIN territory_text p ON p.territory_code = t.parent_code AND p.language = $language
LEFT JOIN territory_text c ON c.territory_code = t.country_code AND c.language = $language
WHERE t.territory_code = $territory
