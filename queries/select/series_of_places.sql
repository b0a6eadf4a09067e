-- Which figures of one indicator do these places have, year by year, with the exercise that each belongs to?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- > territory_code, period, value, obs_status, source_code, exercise
SELECT territory_code, period, value, obs_status, source_code, exercise
FROM observation
WHERE indicator_code = $indicator AND list_position($territories, territory_code) > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T'
ORDER BY territory_code, period
