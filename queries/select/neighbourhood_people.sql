-- In which years is it known how many people live in the neighbourhoods of a country?
-- $country VARCHAR
-- $type VARCHAR
-- $people VARCHAR
-- > period
SELECT DISTINCT period
FROM coverage
WHERE country_code = $country AND type = $type AND indicator_code = $people AND with_value > 0
ORDER BY period
