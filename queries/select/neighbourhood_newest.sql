-- What are the newest figures of the neighbourhoods of a city on several indicators, one row for each neighbourhood?
-- $city VARCHAR
-- $type VARCHAR
-- $indicators VARCHAR[]
-- > indicator_code, territory_code, period, value
SELECT l.indicator_code, l.territory_code, l.period, l.value
FROM latest l
JOIN territory t ON t.territory_code = l.territory_code AND t.parent_code = $city AND t.type = $type
WHERE list_position($indicators, l.indicator_code) > 0 AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T'
  AND l.value IS NOT NULL
