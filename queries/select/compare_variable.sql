-- What is the figure of every territory of one kind in a country, in the newest year that has values?
-- $indicator VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- > territory_code, period, value, obs_status, source_code, exercise
SELECT territory_code, period, value, obs_status, source_code, exercise
FROM observation
WHERE indicator_code = $indicator AND sex = '_T' AND age = '_T' AND citizenship = '_T'
  AND period = (
      SELECT max(period)
      FROM coverage
      WHERE indicator_code = $indicator AND country_code = $country AND type = $type AND with_value > 0
        AND sex = '_T' AND age = '_T' AND citizenship = '_T'
  )
  AND territory_code IN (SELECT territory_code FROM territory WHERE country_code = $country AND type = $type)
ORDER BY territory_code
