-- For which years and splits does an indicator have values on a map?
-- $country VARCHAR
-- $type VARCHAR
-- $indicator VARCHAR
-- > period, sex, age, citizenship, with_value
SELECT period, sex, age, citizenship, sum(with_value)::INTEGER AS with_value
FROM coverage
WHERE indicator_code = $indicator AND type = $type AND (country_code = $country OR $country = 'WORLD') AND with_value > 0
GROUP BY ALL
ORDER BY period DESC, sex, age, citizenship
