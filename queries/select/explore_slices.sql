-- In which countries, kinds of place, years, groups and exercises do these indicators have figures?
-- $indicators VARCHAR[]
-- > indicator_code, country_code, type, period, sex, age, citizenship, exercise, with_value, absent_status
SELECT indicator_code, country_code, type, period, sex, age, citizenship, exercise,
       sum(with_value)::INTEGER AS with_value, arg_max(absent_status, with_value) AS absent_status
FROM coverage
WHERE indicator_code IN (SELECT unnest($indicators))
GROUP BY ALL
ORDER BY indicator_code, country_code, type, period, sex, age, citizenship, exercise
