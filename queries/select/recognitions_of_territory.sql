-- Which awards and mentions, of which nothing else is told, has a territory?
-- $territory VARCHAR
-- > recognition_code, territory_code, place, country_code, year, kind, scheme, title, url
SELECT recognition_code, territory_code, place, country_code, year, kind, scheme, title, url
FROM recognition
WHERE territory_code = $territory
ORDER BY year DESC NULLS LAST, scheme, recognition_code
