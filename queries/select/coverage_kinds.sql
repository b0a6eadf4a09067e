-- For which kinds of place are there figures, in which country, and of how many indicators?
-- $language VARCHAR
-- > country_code, country_name, country_kind, level, type, indicators
SELECT c.country_code, x.name AS country_name, t.type AS country_kind, c.level, c.type,
       count(DISTINCT c.indicator_code) AS indicators
FROM coverage c
JOIN territory t ON t.country_code = c.country_code AND t.level = 'country'
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
WHERE c.with_value > 0
GROUP BY ALL
ORDER BY country_name, c.country_code, indicators DESC, c.type
