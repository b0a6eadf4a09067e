-- Which places have agreements of their own?
-- > territory_code, agreements
SELECT territory_code, count(*) AS agreements
FROM agreement
WHERE territory_code IS NOT NULL
GROUP BY territory_code
ORDER BY territory_code
