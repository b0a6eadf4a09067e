-- Which places were recognised for something of which nothing else is told?
-- $language VARCHAR
-- > recognition_code, territory_code, place, country_code, country_name, year, kind, scheme, title, url
SELECT r.recognition_code, r.territory_code, r.place, r.country_code, c.name AS country_name, r.year, r.kind, r.scheme,
       r.title, r.url
FROM recognition r
JOIN country_text c ON c.country_code = r.country_code AND c.language = $language
ORDER BY r.year DESC NULLS LAST, r.scheme, r.country_code, r.place, r.recognition_code
