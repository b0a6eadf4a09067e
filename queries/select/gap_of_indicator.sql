-- How far apart are two groups in all territories of one country and type, on one indicator in one year?
-- $indicator VARCHAR
-- $dimension VARCHAR
-- $first VARCHAR
-- $second VARCHAR
-- $period INTEGER
-- $exercise VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- > territory_code, difference
SELECT g.territory_code, g.difference
FROM gap g
JOIN territory t USING (territory_code)
WHERE g.indicator_code = $indicator AND g.dimension = $dimension AND g.first_group = $first AND g.second_group = $second
  AND g.period = $period AND g.exercise = $exercise AND g.rank IS NOT NULL
  AND t.country_code = $country AND t.type = $type
ORDER BY g.difference, g.territory_code
