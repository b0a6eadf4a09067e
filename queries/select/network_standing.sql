-- How do the members of a network stand in their countries, on the first judged headline indicator of three themes?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, country_code, indicator_code, short_name, suffix, decimals, polarity, period, value, obs_status, source_code, quintile, rank, n, theme_position
WITH member AS (
    SELECT m.territory_code, t.country_code
    FROM membership m
    JOIN territory t USING (territory_code)
    WHERE m.network_code = $network
), stands AS (
    SELECT m.territory_code, m.country_code, p.indicator_code, p.period, p.quintile, p.rank, p.n, i.theme_code,
           i.position, i.decimals, i.polarity, i.unit
    FROM member m
    JOIN position p ON p.territory_code = m.territory_code AND p.reference_code = m.country_code
    JOIN indicator i ON i.indicator_code = p.indicator_code AND i.headline AND i.polarity != 'none'
    WHERE p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
), chosen AS (  -- the same three for all members of a country, so that they can be read down a column
    SELECT s.country_code, min_by(s.indicator_code, s.position) AS indicator_code, any_value(h.position) AS theme_position
    FROM stands s
    JOIN theme h USING (theme_code)
    GROUP BY s.country_code, s.theme_code
    QUALIFY row_number() OVER (PARTITION BY s.country_code ORDER BY theme_position) <= 3
)
SELECT s.territory_code, s.country_code, s.indicator_code, x.short_name,
       CASE $language WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el WHEN 'en' THEN u.suffix_en ELSE u.suffix_es END AS suffix,
       s.decimals, s.polarity, s.period, l.value, l.obs_status, l.source_code, s.quintile, s.rank, s.n, c.theme_position
FROM stands s
JOIN chosen c USING (country_code, indicator_code)
JOIN unit u USING (unit)
JOIN indicator_text x ON x.indicator_code = s.indicator_code AND x.language = $language
JOIN latest l ON l.territory_code = s.territory_code AND l.indicator_code = s.indicator_code
             AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.period = s.period
ORDER BY s.country_code, c.theme_position, s.territory_code
