-- Which places belong to each network?
-- > network_code, territory_code
SELECT network_code, territory_code
FROM membership
ORDER BY network_code, territory_code
