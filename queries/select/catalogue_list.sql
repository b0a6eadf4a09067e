-- Which indicators are there, what do they mean, and where and for which years do they have values?
-- $language VARCHAR
-- > indicator_code, position, theme_code, theme_position, theme_name, name, short_name, plain_meaning, definition, unit_name, kind, polarity, headline, country_codes, types, first_period, last_period
WITH pair AS (
    SELECT indicator_code, country_code, type, min(period) AS first_period, max(period) AS last_period
    FROM coverage
    WHERE with_value > 0
    GROUP BY indicator_code, country_code, type
), covered AS (
    SELECT indicator_code, string_agg(DISTINCT country_code, ' ') AS country_codes, string_agg(DISTINCT type, ' ') AS types,
           min(first_period) AS first_period, max(last_period) AS last_period
    FROM pair
    GROUP BY indicator_code
)
SELECT i.indicator_code, i.position, i.theme_code, t.position AS theme_position,
       CASE $language WHEN 'es' THEN t.name_es WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el ELSE t.name_en END AS theme_name,
       x.name, x.short_name, x.plain_meaning, x.definition,
       CASE $language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END AS unit_name,
       i.kind, i.polarity, i.headline, coalesce(c.country_codes, '') AS country_codes, coalesce(c.types, '') AS types,
       c.first_period, c.last_period
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme t USING (theme_code)
JOIN unit u USING (unit)
LEFT JOIN covered c ON c.indicator_code = i.indicator_code
ORDER BY t.position, i.headline DESC, i.position
