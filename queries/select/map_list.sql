-- Which maps are published?
-- $language VARCHAR
-- > geometry_code, country_code, level, type, scope_code, scope_name, file, features
SELECT g.geometry_code, g.country_code, g.level, g.type, g.scope_code, coalesce(x.name, g.scope_code) AS scope_name, g.file, g.features
FROM geometry g
LEFT JOIN territory_card x ON x.territory_code = g.scope_code AND x.language = $language
ORDER BY g.level != 'municipality', g.features DESC
