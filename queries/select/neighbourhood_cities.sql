-- Which cities are divided into neighbourhoods, into which kinds, how many are there now, and have they outlines?
-- $language VARCHAR
-- > territory_code, label, name, country_code, type, areas, geometry_code, file
SELECT t.parent_code AS territory_code, x.label, x.name, left(t.parent_code, 2) AS country_code, t.type,
       count(*) FILTER (WHERE t.valid_to IS NULL) AS areas, g.geometry_code, g.file
FROM territory t
JOIN territory_text x ON x.territory_code = t.parent_code AND x.language = $language
    -- A map of neighbourhoods draws one kind, the colonias.
LEFT JOIN geometry g ON g.level = 'neighbourhood' AND g.scope_code = t.parent_code AND t.type = 'colonia'
WHERE t.level = 'neighbourhood'
GROUP BY ALL
ORDER BY country_code DESC, areas DESC, t.parent_code
