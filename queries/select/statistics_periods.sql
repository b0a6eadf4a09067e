-- For which years and exercises does an indicator have figures of one kind of place?
-- $indicator VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- > period, exercise, with_value
SELECT period, exercise, sum(with_value)::INTEGER AS with_value
FROM coverage
WHERE indicator_code = $indicator AND type = $type AND (country_code = $country OR $country = 'WORLD') AND with_value > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T'
GROUP BY period, exercise
HAVING sum(with_value) >= 10
ORDER BY period DESC, with_value DESC, exercise
