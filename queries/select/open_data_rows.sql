-- Which figures does one indicator have, each as a row of JSON?
-- $indicator VARCHAR
-- > row
SELECT json_array(territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, source_flag)::VARCHAR
           AS row
FROM observation
WHERE indicator_code = $indicator
ORDER BY territory_code, period, sex, age, citizenship
