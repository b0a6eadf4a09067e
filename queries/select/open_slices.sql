-- In which countries, kinds of place, years and groups does an indicator have figures, and how many have a value?
-- $indicator VARCHAR
-- > country_code, type, period, sex, age, citizenship, with_value
SELECT country_code, type, period, sex, age, citizenship, sum(with_value)::INTEGER AS with_value
FROM coverage
WHERE indicator_code = $indicator
GROUP BY ALL
ORDER BY country_code, type, period DESC, sex, age, citizenship
