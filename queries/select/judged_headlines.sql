-- How does a place stand among its like in a country or region on the headline indicators that can be judged, the weakest first?
-- $territory VARCHAR
-- $reference VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, suffix, decimals, polarity, period, quintile, rank, n
SELECT p.indicator_code, x.name, x.short_name,
       CASE $language WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el WHEN 'en' THEN u.suffix_en ELSE u.suffix_es END AS suffix,
       i.decimals, i.polarity, p.period, p.quintile, p.rank, p.n
FROM position p
JOIN indicator i ON i.indicator_code = p.indicator_code AND i.headline AND i.polarity != 'none'
JOIN unit u ON u.unit = i.unit
JOIN indicator_text x ON x.indicator_code = p.indicator_code AND x.language = $language
WHERE p.territory_code = $territory AND p.reference_code = $reference
  AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
ORDER BY p.quintile DESC, p.rank / p.n DESC, i.position
