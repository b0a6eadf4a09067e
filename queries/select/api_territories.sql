-- Which territories are there, with their names, parents, residents and place on the map?
-- $language VARCHAR
-- $territory VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $level VARCHAR[] = NULL
-- $type VARCHAR[] = NULL
-- $parent VARCHAR[] = NULL
-- $network VARCHAR[] = NULL
-- $q VARCHAR = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > territory_code, name, label, name_latin, level, type, parent_code, parent_name, country_code, country_name, population, population_year, area_km2, latitude, longitude, valid_from, valid_to
SELECT x.territory_code, x.name, x.label, t.name_latin, x.level, x.type, x.parent_code, x.parent_name, x.country_code,
       x.country_name, x.population, x.population_year, x.area_km2, x.latitude, x.longitude, x.valid_from, x.valid_to
FROM territory_card x
JOIN territory t ON t.territory_code = x.territory_code
WHERE x.language = $language
  AND ($territory IS NULL OR x.territory_code IN $territory)
  AND ($country IS NULL OR x.country_code IN $country)
  AND ($level IS NULL OR x.level IN $level)
  AND ($type IS NULL OR x.type IN $type)
  AND ($parent IS NULL OR x.parent_code IN $parent)
  AND ($network IS NULL OR x.territory_code IN
       (SELECT territory_code FROM membership WHERE network_code IN $network))
  AND ($q IS NULL
       OR contains(strip_accents(lower(x.name)), strip_accents(lower($q)))
       OR contains(strip_accents(lower(t.name_latin)), strip_accents(lower($q))))
ORDER BY x.territory_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
