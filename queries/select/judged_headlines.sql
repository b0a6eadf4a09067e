-- How does a place stand among its like in a country or region on the headline indicators that can be judged, the weakest first?
-- $territory VARCHAR
-- $reference VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, suffix, decimals, polarity, period, quintile, rank, n
SELECT p.indicator_code, i.name, i.short_name, i.suffix, i.decimals, i.polarity, p.period, p.quintile, p.rank, p.n
FROM position p
JOIN indicator_card i ON i.indicator_code = p.indicator_code AND i.language = $language
WHERE p.territory_code = $territory AND p.reference_code = $reference
  AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T' AND i.headline AND i.polarity != 'none'
ORDER BY p.quintile DESC, p.rank / p.n DESC, i.position
