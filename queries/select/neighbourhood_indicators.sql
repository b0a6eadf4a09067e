-- Which indicators do the neighbourhoods of a country have, and how is each read?
-- $country VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, theme, kind, polarity, decimals, suffix, unit_name, periods
SELECT i.indicator_code, x.name, x.short_name,
       CASE $language WHEN 'es' THEN h.name_es WHEN 'pt' THEN h.name_pt WHEN 'el' THEN h.name_el ELSE h.name_en END AS theme,
       i.kind, i.polarity, i.decimals,
       CASE $language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END AS suffix,
       CASE $language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END AS unit_name,
       c.periods
FROM (
    SELECT indicator_code, list_sort(list(DISTINCT period), 'DESC') AS periods
    FROM coverage
    WHERE country_code = $country AND type = $type AND with_value > 0
      AND sex = '_T' AND age = '_T' AND citizenship = '_T'
    GROUP BY indicator_code
) c
JOIN indicator i ON i.indicator_code = c.indicator_code AND i.kind <> 'count'
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme h USING (theme_code)
JOIN unit u USING (unit)
ORDER BY i.position
