-- Of which years are the figures of each indicator for one kind of place, by source?
-- $type VARCHAR
-- $country VARCHAR = NULL
-- > indicator_code, source_code, publisher, title, first_period, newest_period
SELECT c.indicator_code, c.source_code, s.publisher, s.title, min(c.period) AS first_period, max(c.period) AS newest_period
FROM coverage c
JOIN source s USING (source_code)
WHERE c.type = $type AND ($country IS NULL OR c.country_code = $country) AND c.with_value > 0
GROUP BY ALL
ORDER BY newest_period, c.source_code, c.indicator_code
