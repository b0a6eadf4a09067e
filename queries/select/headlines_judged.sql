-- On how many judged headline indicators is a place compared with its country?
-- $territory VARCHAR
-- > judged
SELECT count(*) AS judged
FROM position p
JOIN territory t ON t.territory_code = p.territory_code AND t.country_code = p.reference_code
JOIN indicator i ON i.indicator_code = p.indicator_code AND i.headline AND i.polarity != 'none'
WHERE p.territory_code = $territory AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
