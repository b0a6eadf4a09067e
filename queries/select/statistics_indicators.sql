-- Which indicators have figures for enough places of one kind, and of which year, exercise and source are the newest?
-- $country VARCHAR
-- $type VARCHAR
-- > indicator_code, country_code, type, period, exercise, source_code, absent_status, with_value
WITH slice AS (
    SELECT indicator_code, period, exercise, min(source_code) AS source_code, min(absent_status) AS absent_status,
           sum(with_value)::INTEGER AS with_value
    FROM coverage
    WHERE type = $type AND (country_code = $country OR $country = 'WORLD') AND with_value > 0
      AND sex = '_T' AND age = '_T' AND citizenship = '_T'
    GROUP BY indicator_code, period, exercise
    HAVING sum(with_value) >= 10
)
SELECT indicator_code, $country AS country_code, $type AS type, max(period) AS period,
       arg_max(exercise, (period, with_value)) AS exercise, arg_max(source_code, (period, with_value)) AS source_code,
       arg_max(absent_status, (period, with_value)) AS absent_status, arg_max(with_value, (period, with_value)) AS with_value
FROM slice
GROUP BY indicator_code
ORDER BY indicator_code
