-- From which sources does this indicator come, and for which years?
-- $indicator VARCHAR
-- > source_code, publisher, title, url, licence, licence_url, licence_checked, attribution, vintage, exercise, derived, first_period, last_period
SELECT s.source_code, s.publisher, s.title, s.url, s.licence, s.licence_url, s.licence_checked, s.attribution, s.vintage,
       s.exercise, s.derived, min(c.period) AS first_period, max(c.period) AS last_period
FROM coverage c
JOIN source s USING (source_code)
WHERE c.indicator_code = $indicator
GROUP BY ALL
ORDER BY last_period DESC, s.derived, s.source_code
