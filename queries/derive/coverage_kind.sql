-- One row per language, country and kind of territory of which there are figures.
INSERT INTO coverage_kind BY NAME
SELECT x.language, c.country_code, x.name AS country_name, t.type AS country_kind, c.level, c.type,
       count(DISTINCT c.indicator_code) AS indicators
FROM coverage c
JOIN territory t ON t.country_code = c.country_code AND t.level = 'country'
JOIN territory_text x ON x.territory_code = t.territory_code
WHERE c.with_value > 0
GROUP BY ALL
ORDER BY x.language, c.country_code, c.level, c.type, country_name
