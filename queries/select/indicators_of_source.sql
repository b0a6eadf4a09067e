-- Which indicators have figures from this source, for which years?
-- $source VARCHAR
-- $language VARCHAR
-- > indicator_code, name, theme_name, headline, first_period, last_period, figures
WITH covered AS (
    SELECT indicator_code, min(period) AS first_period, max(period) AS last_period, sum(with_value)::BIGINT AS figures
    FROM coverage
    WHERE source_code = $source
    GROUP BY indicator_code
)
SELECT i.indicator_code, i.name, i.theme_name, i.headline, c.first_period, c.last_period, c.figures
FROM covered c
JOIN indicator_card i ON i.indicator_code = c.indicator_code AND i.language = $language
ORDER BY i.theme_position, i.position
