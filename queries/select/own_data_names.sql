-- What are countries and regions called in each language, with a slash between the names?
-- > territory_code, names
SELECT territory_code, string_agg(name, '/' ORDER BY language) AS names
FROM territory_card
WHERE level IN ('country', 'region')
GROUP BY territory_code
ORDER BY territory_code
