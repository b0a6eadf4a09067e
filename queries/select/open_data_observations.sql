-- Which figures does one indicator have, as its part of the whole table in the open data?
-- $indicator VARCHAR
-- > indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, source_flag, exercise
SELECT indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code,
       source_flag, exercise
FROM observation
WHERE indicator_code = $indicator
ORDER BY territory_code, period, sex, age, citizenship
