-- Which countries have indicators, and how many?
-- $language VARCHAR
-- > country_code, name, kind, indicators
SELECT e.country_code, x.name, x.type AS kind, count(DISTINCT e.indicator_code) AS indicators
FROM extent e
JOIN territory_card x ON x.country_code = e.country_code AND x.level = 'country' AND x.language = $language
GROUP BY ALL
ORDER BY indicators DESC, x.name
