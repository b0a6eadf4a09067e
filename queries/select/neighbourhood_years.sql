-- What was the figure of every neighbourhood of a city in the years of one exercise: that of a source of its figures?
-- $city VARCHAR
-- $type VARCHAR
-- $indicator VARCHAR
-- $source VARCHAR
-- > territory_code, period, value
SELECT o.territory_code, o.period, o.value
FROM observation_by_territory o
JOIN territory t ON t.territory_code = o.territory_code AND t.parent_code = $city AND t.type = $type
WHERE o.territory_code > $city || '-' AND o.territory_code < $city || '.'  -- so begins the code of each of them
  AND o.indicator_code = $indicator AND o.exercise = (SELECT exercise FROM source WHERE source_code = $source)
  AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
ORDER BY o.period, o.territory_code
