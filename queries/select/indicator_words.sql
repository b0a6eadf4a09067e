-- How is every indicator called in one language, in which unit is it, and how is it read?
-- $language VARCHAR
-- > indicator_code, theme_code, theme, name, short_name, plain_meaning, unit_name, unit_suffix, kind, polarity, decimals, headline
SELECT i.indicator_code, i.theme_code,
       CASE $language WHEN 'es' THEN h.name_es WHEN 'pt' THEN h.name_pt WHEN 'el' THEN h.name_el ELSE h.name_en END AS theme,
       x.name, x.short_name, x.plain_meaning,
       CASE $language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END AS unit_name,
       CASE $language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END AS unit_suffix,
       i.kind, i.polarity, i.decimals, i.headline
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme h USING (theme_code)
JOIN unit u USING (unit)
ORDER BY h.position, i.position
