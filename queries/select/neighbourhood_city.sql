-- What do the sources say of a city as a whole on a few indicators?
-- $city VARCHAR
-- $indicators VARCHAR[]
-- > indicator_code, period, value, obs_status, source_code
SELECT indicator_code, period, value, obs_status, source_code
FROM observation_by_territory
WHERE territory_code = $city AND list_contains($indicators, indicator_code)
  AND sex = '_T' AND age = '_T' AND citizenship = '_T' AND value IS NOT NULL
ORDER BY indicator_code, period
