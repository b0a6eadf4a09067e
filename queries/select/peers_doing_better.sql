-- On which headline indicators is a place in the worst two fifths of its country, and which of these peers do better?
-- $territory VARCHAR
-- $peers VARCHAR[]
-- $language VARCHAR
-- > indicator_code, theme_code, name, short_name, suffix, decimals, polarity, period, value, obs_status, source_code, quintile, rank, n, peer_code, peer_value, peer_status, peer_quintile, peer_rank, peer_source, peer_first_period, peer_first_value, peer_trend
WITH weak AS (
    SELECT p.indicator_code, p.period, p.reference_code, p.quintile, p.rank, p.n, i.theme_code, i.position, i.decimals,
           i.polarity, i.unit, l.value, l.obs_status, l.source_code, s.exercise
    FROM position p
    JOIN territory t ON t.territory_code = p.territory_code AND t.country_code = p.reference_code
    JOIN indicator i ON i.indicator_code = p.indicator_code AND i.headline AND i.polarity != 'none'
    JOIN latest l ON l.territory_code = p.territory_code AND l.indicator_code = p.indicator_code
                 AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.period = p.period
    JOIN source s ON s.source_code = l.source_code
    WHERE p.territory_code = $territory AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T' AND p.quintile >= 4
), better AS (  -- at most three peers per indicator, the best first; never across exercises
    SELECT w.indicator_code, p.territory_code, l.value, l.obs_status, l.source_code, p.quintile, p.rank,
           r.first_period, r.first_value, r.verdict
    FROM weak w
    JOIN position p ON p.indicator_code = w.indicator_code AND p.period = w.period AND p.reference_code = w.reference_code
    JOIN latest l ON l.territory_code = p.territory_code AND l.indicator_code = p.indicator_code
                 AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.period = p.period
    JOIN source s ON s.source_code = l.source_code AND s.exercise = w.exercise
    LEFT JOIN trend r ON r.territory_code = p.territory_code AND r.indicator_code = p.indicator_code
                     AND r.sex = '_T' AND r.age = '_T' AND r.citizenship = '_T' AND r.last_period = p.period
                     AND r.first_period < r.last_period
    WHERE p.territory_code IN (SELECT unnest($peers)) AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
      AND p.quintile < w.quintile
    QUALIFY row_number() OVER (PARTITION BY w.indicator_code ORDER BY p.rank, p.territory_code) <= 3
)
SELECT w.indicator_code, w.theme_code, x.name, x.short_name,
       CASE $language WHEN 'pt' THEN u.suffix_pt WHEN 'el' THEN u.suffix_el WHEN 'en' THEN u.suffix_en ELSE u.suffix_es END AS suffix,
       w.decimals, w.polarity, w.period, w.value, w.obs_status, w.source_code, w.quintile, w.rank, w.n,
       b.territory_code AS peer_code, b.value AS peer_value, b.obs_status AS peer_status, b.quintile AS peer_quintile,
       b.rank AS peer_rank, b.source_code AS peer_source, b.first_period AS peer_first_period,
       b.first_value AS peer_first_value, b.verdict AS peer_trend
FROM weak w
JOIN unit u USING (unit)
JOIN indicator_text x ON x.indicator_code = w.indicator_code AND x.language = $language
LEFT JOIN better b ON b.indicator_code = w.indicator_code
ORDER BY w.quintile DESC, w.rank / w.n DESC, w.position, b.rank, b.territory_code
