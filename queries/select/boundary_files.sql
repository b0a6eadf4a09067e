-- Which maps are published, and how many outlines does each hold?
-- $language VARCHAR
-- > geometry_code, scope_code, scope_name, level, file, features, bytes, sha256
SELECT g.geometry_code, g.scope_code, coalesce(x.label, g.scope_code) AS scope_name, g.level, g.file, g.features, g.bytes, g.sha256
FROM geometry g
LEFT JOIN territory_text x ON x.territory_code = g.scope_code AND x.language = $language
ORDER BY g.geometry_code
