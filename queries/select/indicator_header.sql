-- What is this indicator: its words, unit and how it is read?
-- $indicator VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, definition, plain_meaning, unit, unit_name, suffix, kind, polarity, decimals, theme_code, source_code
SELECT i.indicator_code, x.name, x.short_name, x.definition, x.plain_meaning, i.unit,
       CASE $language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END AS unit_name,
       CASE $language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END AS suffix,
       i.kind, i.polarity, i.decimals, i.theme_code, i.source_code
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN unit u ON u.unit = i.unit
WHERE i.indicator_code = $indicator
