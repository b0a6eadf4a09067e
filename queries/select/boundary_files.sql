-- Which maps are published, of what kind of place, and how many outlines does each hold?
-- $language VARCHAR
-- > geometry_code, scope_code, scope_name, type, features
SELECT g.geometry_code, g.scope_code, coalesce(x.label, g.scope_code) AS scope_name, t.type, g.features
FROM geometry g
LEFT JOIN geometry_territory m ON m.geometry_code = g.geometry_code AND m.position = 0
LEFT JOIN territory t ON t.territory_code = m.territory_code
LEFT JOIN territory_text x ON x.territory_code = g.scope_code AND x.language = $language
ORDER BY g.geometry_code
