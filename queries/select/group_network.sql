-- Which places belong to a network?
-- $network VARCHAR
-- > territory_code
SELECT territory_code
FROM membership
WHERE network_code = $network
ORDER BY territory_code
