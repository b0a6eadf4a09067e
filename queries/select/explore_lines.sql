-- What is the figure of the country, of the same exercise, for these indicators?
-- $indicators VARCHAR[]
-- $country VARCHAR
-- > indicator_code, period, sex, age, citizenship, exercise, value, obs_status
SELECT indicator_code, period, sex, age, citizenship, exercise, value, obs_status
FROM observation
WHERE indicator_code IN (SELECT unnest($indicators)) AND territory_code = $country AND value IS NOT NULL
ORDER BY indicator_code, period, sex, age, citizenship
