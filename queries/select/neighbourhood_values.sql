-- What is the figure of every neighbourhood of a city in one year?
-- $city VARCHAR
-- $type VARCHAR
-- $indicator VARCHAR
-- $period INTEGER
-- > territory_code, value, obs_status, source_code
SELECT o.territory_code, o.value, o.obs_status, o.source_code
FROM observation_by_territory o
JOIN territory t ON t.territory_code = o.territory_code AND t.parent_code = $city AND t.type = $type
WHERE o.territory_code > $city || '-' AND o.territory_code < $city || '.'  -- so begins the code of each of them
  AND o.indicator_code = $indicator AND o.period = $period::INTEGER
  AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
ORDER BY o.territory_code
