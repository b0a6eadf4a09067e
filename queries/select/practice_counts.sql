-- How many practices are there by country, theme, target group, kind of indicator, evidence level, status and cost?
-- > dimension, category, practices
SELECT dimension, category, count(*) AS practices
FROM (
    SELECT 'country' AS dimension, country_code AS category FROM practice
    UNION ALL SELECT 'theme', unnest(themes) FROM practice
    UNION ALL SELECT 'target_group', unnest(target_groups) FROM practice
    UNION ALL SELECT 'indicator_kind', unnest(indicator_kinds) FROM practice
    UNION ALL SELECT 'evidence_level', evidence_level::VARCHAR FROM practice
    UNION ALL SELECT 'status', status FROM practice
    UNION ALL SELECT 'cost_band', cost_band FROM practice
    UNION ALL SELECT 'total', 'practice' FROM practice
    UNION ALL SELECT 'total', 'recognition' FROM recognition
)
GROUP BY dimension, category
ORDER BY dimension, practices DESC, category
