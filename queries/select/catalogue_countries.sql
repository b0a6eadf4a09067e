-- Which countries have indicators, and how many?
-- $language VARCHAR
-- > country_code, name, kind, indicators
SELECT c.country_code, x.name, t.type AS kind, count(DISTINCT c.indicator_code) AS indicators
FROM coverage c
JOIN territory t ON t.country_code = c.country_code AND t.level = 'country'
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
WHERE c.with_value > 0
GROUP BY ALL
ORDER BY indicators DESC, x.name
