-- How is this indicator defined, measured and read?
-- $indicator VARCHAR
-- $language VARCHAR
-- > indicator_code, theme_code, theme_name, name, short_name, definition, plain_meaning, numerator, denominator, unit, unit_name, suffix, kind, polarity, decimals, headline, update_frequency, minimum, maximum, source_code
SELECT i.indicator_code, i.theme_code,
       CASE $language WHEN 'es' THEN t.name_es WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el ELSE t.name_en END AS theme_name,
       x.name, x.short_name, x.definition, x.plain_meaning, x.numerator, x.denominator, i.unit,
       CASE $language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END AS unit_name,
       CASE $language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END AS suffix,
       i.kind, i.polarity, i.decimals, i.headline, i.update_frequency, i.minimum, i.maximum, i.source_code
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme t USING (theme_code)
JOIN unit u USING (unit)
WHERE i.indicator_code = $indicator
