-- Which indicators are there, under which theme, in which unit, and how often are they updated?
-- $language VARCHAR
-- > indicator_code, theme_code, theme_name, short_name, update_frequency, decimals, suffix
SELECT i.indicator_code, i.theme_code,
       CASE $language WHEN 'es' THEN t.name_es WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el ELSE t.name_en END AS theme_name,
       x.short_name, i.update_frequency, i.decimals,
       CASE $language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END AS suffix
FROM indicator i
JOIN theme t USING (theme_code)
JOIN unit u USING (unit)
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
ORDER BY t.position, i.position
