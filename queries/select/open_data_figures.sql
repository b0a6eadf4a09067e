-- Which figures does one indicator have, with the names of the places, as its own file of the open data?
-- $indicator VARCHAR
-- > indicator_code, territory_code, territory_name, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, exercise, source_flag
SELECT o.indicator_code, o.territory_code, t.name AS territory_name, o.period, o.sex, o.age, o.citizenship, o.value,
       o.lower, o.upper, o.obs_status, o.source_code, o.exercise, o.source_flag
FROM observation o
LEFT JOIN territory t USING (territory_code)
WHERE o.indicator_code = $indicator
ORDER BY o.territory_code, o.period, o.sex, o.age, o.citizenship
