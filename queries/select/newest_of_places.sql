-- What is the newest value of these places on these indicators, and from which value did it come in the same exercise?
-- $indicators VARCHAR[]
-- $territories VARCHAR[]
-- > indicator_code, territory_code, period, value, obs_status, source_code, exercise, first_period, first_value
SELECT indicator_code, territory_code, period, value, obs_status, source_code, exercise, first_period, first_value
FROM latest
WHERE list_position($indicators, indicator_code) > 0 AND list_position($territories, territory_code) > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T' AND value IS NOT NULL
ORDER BY indicator_code, territory_code
