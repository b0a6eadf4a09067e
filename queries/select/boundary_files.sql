-- Which maps are published, of what kind of place, and how many outlines does each hold?
-- $language VARCHAR
-- > geometry_code, scope_code, scope_name, type, features
SELECT g.geometry_code, g.scope_code, coalesce(x.label, g.scope_code) AS scope_name, g.type, g.features
FROM geometry g
LEFT JOIN territory_card x ON x.territory_code = g.scope_code AND x.language = $language
ORDER BY g.geometry_code
