-- What is the figure of every territory of one kind in a country, in the newest year that has values?
-- $indicator VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- > territory_code, period, value, obs_status, source_code, exercise
WITH newest AS (
    SELECT max(period) AS period
    FROM coverage
    WHERE indicator_code = $indicator AND country_code = $country AND type = $type AND with_value > 0
      AND sex = '_T' AND age = '_T' AND citizenship = '_T'
)
SELECT o.territory_code, o.period, o.value, o.obs_status, o.source_code, s.exercise
FROM observation o
JOIN newest n ON n.period = o.period
JOIN source s ON s.source_code = o.source_code
WHERE o.indicator_code = $indicator AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
  AND o.territory_code IN (SELECT territory_code FROM territory WHERE country_code = $country AND type = $type)
ORDER BY o.territory_code
