-- Which layers of boundaries are published, of what, and in which file?
-- > boundary_code, country_code, level, type, scope_code, file, features, outlines, west, south, east, north, bytes, sha256
SELECT boundary_code, country_code, level, type, scope_code, file, features, outlines, west, south, east, north, bytes, sha256
FROM boundary
ORDER BY boundary_code
