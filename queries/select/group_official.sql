-- What are the figures of a country, region or city itself, year by year?
-- $area VARCHAR
-- $indicators VARCHAR[]
-- > indicator_code, period, exercise, official_value
SELECT o.indicator_code, o.period, s.exercise, o.value AS official_value
FROM observation_by_territory o
JOIN source s USING (source_code)
WHERE o.territory_code = $area AND o.indicator_code IN (SELECT unnest($indicators::VARCHAR[]))
  AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
ORDER BY o.indicator_code, o.period, s.exercise
