-- Which places took a practice over, of all practices or of one?
-- $language VARCHAR
-- $practice VARCHAR = NULL
-- > practice_code, position, place, country_code, country_name, territory_code, label
SELECT r.practice_code, r.position, r.place, r.country_code, c.name AS country_name, r.territory_code, t.label
FROM practice_reuse r
LEFT JOIN country_text c ON c.country_code = r.country_code AND c.language = $language
LEFT JOIN territory_card t ON t.territory_code = r.territory_code AND t.language = $language
WHERE $practice IS NULL OR r.practice_code = $practice
ORDER BY r.practice_code, r.position
