-- One row per language and indicator: what it is, its words, and where and for which years it has values.
INSERT INTO indicator_card
WITH covered AS (
    SELECT indicator_code, string_agg(DISTINCT country_code, ' ' ORDER BY country_code) AS country_codes,
           string_agg(DISTINCT type, ' ' ORDER BY type) AS types, min(period) AS first_period, max(period) AS last_period
    FROM coverage
    WHERE with_value > 0
    GROUP BY indicator_code
)
SELECT x.language, i.indicator_code, i.position, i.theme_code, t.position,
       CASE x.language WHEN 'es' THEN t.name_es WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el ELSE t.name_en END,
       x.name, x.short_name, x.definition, x.plain_meaning, x.numerator, x.denominator, i.unit,
       CASE x.language WHEN 'es' THEN u.name_es WHEN 'pt' THEN u.name_pt WHEN 'el' THEN u.name_el ELSE u.name_en END,
       CASE x.language WHEN 'es' THEN u.suffix_es WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el ELSE u.suffix_en END,
       i.kind, i.polarity, i.decimals, i.headline, i.update_frequency, i.minimum, i.maximum, i.source_code,
       coalesce(c.country_codes, ''), coalesce(c.types, ''), c.first_period, c.last_period
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code
JOIN theme t ON t.theme_code = i.theme_code
JOIN unit u ON u.unit = i.unit
LEFT JOIN covered c ON c.indicator_code = i.indicator_code
ORDER BY x.language, i.position
