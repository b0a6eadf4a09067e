-- What are all the newest figures of one neighbourhood that are not counts?
-- $territory VARCHAR
-- > indicator_code, period, value, obs_status
SELECT l.indicator_code, l.period, l.value, l.obs_status
FROM latest l
WHERE l.territory_code = $territory AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T'
ORDER BY l.indicator_code
