-- Which indicators have figures from this source, for which years?
-- $source VARCHAR
-- $language VARCHAR
-- > indicator_code, name, theme_name, headline, first_period, last_period, figures
SELECT i.indicator_code, x.name,
       CASE $language WHEN 'es' THEN t.name_es WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el ELSE t.name_en END AS theme_name,
       i.headline, min(c.period) AS first_period, max(c.period) AS last_period, sum(c.with_value)::BIGINT AS figures
FROM coverage c
JOIN indicator i USING (indicator_code)
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
JOIN theme t USING (theme_code)
WHERE c.source_code = $source
GROUP BY i.indicator_code, x.name, i.headline, t.position, i.position, t.name_es, t.name_pt, t.name_el, t.name_en
ORDER BY t.position, i.position
