-- How many figures of each source and indicator did one build change?
-- $build VARCHAR
-- $language VARCHAR
-- > source_code, publisher, title, indicator_code, short_name, first_period, last_period, added, removed, corrected, requalified
SELECT c.source_code, s.publisher, s.title, c.indicator_code, x.short_name,
       min(c.period) AS first_period, max(c.period) AS last_period, sum(c.added)::BIGINT AS added,
       sum(c.removed)::BIGINT AS removed, sum(c.corrected)::BIGINT AS corrected, sum(c.requalified)::BIGINT AS requalified
FROM change c
LEFT JOIN source s ON s.source_code = c.source_code
LEFT JOIN indicator_text x ON x.indicator_code = c.indicator_code AND x.language = $language
WHERE c.build_id = $build
GROUP BY c.source_code, s.publisher, s.title, c.indicator_code, x.short_name
ORDER BY s.publisher, s.title, c.source_code, c.indicator_code
