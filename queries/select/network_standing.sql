-- How do the members of a network stand in their countries, on the first judged headline indicator of three themes?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, country_code, indicator_code, short_name, suffix, decimals, polarity, period, quintile, rank, n
WITH stands AS (
    SELECT p.territory_code, p.reference_code AS country_code, p.indicator_code, p.period, p.quintile, p.rank, p.n,
           i.theme_code, i.position, i.decimals, i.polarity, i.unit
    FROM position p
    JOIN membership m ON m.territory_code = p.territory_code
    JOIN indicator i ON i.indicator_code = p.indicator_code AND i.headline AND i.polarity != 'none'
    WHERE m.network_code = $network AND p.reference_code = split_part(p.territory_code, '-', 1) AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
), chosen AS (  -- the same for all members of a country, so that they can be read down a column
    SELECT s.country_code, min_by(s.indicator_code, s.position) AS indicator_code, any_value(h.position) AS theme_position
    FROM stands s
    JOIN theme h ON h.theme_code = s.theme_code
    GROUP BY s.country_code, s.theme_code
    QUALIFY row_number() OVER (PARTITION BY s.country_code ORDER BY theme_position) <= 3
)
SELECT s.territory_code, s.country_code, s.indicator_code, x.short_name,
       CASE $language WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el WHEN 'en' THEN u.suffix_en ELSE u.suffix_es END AS suffix,
       s.decimals, s.polarity, s.period, s.quintile, s.rank, s.n
FROM stands s
JOIN chosen c ON c.country_code = s.country_code AND c.indicator_code = s.indicator_code
JOIN unit u ON u.unit = s.unit
JOIN indicator_text x ON x.indicator_code = s.indicator_code AND x.language = $language
ORDER BY s.country_code, c.theme_position, s.territory_code
