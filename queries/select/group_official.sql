-- What are the figures of a country, region or city itself, year by year?
-- $area VARCHAR
-- $indicators VARCHAR[]
-- > indicator_code, period, exercise, official_value
SELECT indicator_code, period, exercise, value AS official_value
FROM observation_by_territory
WHERE territory_code = $area AND list_position($indicators::VARCHAR[], indicator_code) > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T' AND value IS NOT NULL
ORDER BY indicator_code, period, exercise
