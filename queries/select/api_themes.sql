-- Which themes order the indicators, and how many are there of each?
-- $language VARCHAR
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > theme_code, position, axis, name, indicators
SELECT t.theme_code, t.position, t.axis,
       CASE $language WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el WHEN 'en' THEN t.name_en ELSE t.name_es END AS name,
       (SELECT count(*) FROM indicator i WHERE i.theme_code = t.theme_code) AS indicators
FROM theme t
ORDER BY t.position
LIMIT $limit::INTEGER OFFSET $after::BIGINT
