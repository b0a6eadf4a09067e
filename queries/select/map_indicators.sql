-- Which indicators have values for the territories of a map?
-- $country VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, theme_code, theme, headline, position
SELECT i.indicator_code, x.name, x.short_name, i.theme_code,
       CASE $language WHEN 'es' THEN h.name_es WHEN 'pt' THEN h.name_pt WHEN 'el' THEN h.name_el ELSE h.name_en END AS theme,
       i.headline, i.position
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme h USING (theme_code)
WHERE i.indicator_code IN (
    SELECT indicator_code FROM coverage
    WHERE (country_code = $country OR $country = 'WORLD') AND type = $type AND with_value > 0
)
ORDER BY i.position
