-- One row per language and territory: what it is, and its names and those of its parent and country.
INSERT INTO territory_card
SELECT x.language, t.territory_code, x.name, x.label, regexp_replace(x.name, '^Δήμος ', ''),
       rank() OVER (PARTITION BY x.language ORDER BY x.name COLLATE NOACCENT.NOCASE),
       t.level, t.type, t.parent_code, p.name, a.type, t.country_code, c.name, t.population, t.population_year, t.area_km2,
       t.latitude, t.longitude, t.valid_from, t.valid_to
FROM territory t
JOIN territory_text x ON x.territory_code = t.territory_code
LEFT JOIN territory a ON a.territory_code = t.parent_code
LEFT JOIN territory_text p ON p.territory_code = t.parent_code AND p.language = x.language
LEFT JOIN territory_text c ON c.territory_code = t.country_code AND c.language = x.language
ORDER BY x.language, t.territory_code
