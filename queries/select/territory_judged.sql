-- On which headline indicators can a place be judged, with figure, position, trend, and whom the indicator counts?
-- $territory VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, suffix, decimals, unit, polarity, denominator, period, value, obs_status, source_code, exercise, scope, rank, percentile, quintile, n, trend, trend_reason, first_period, first_value
SELECT l.indicator_code, i.name, i.short_name, i.suffix, i.decimals, i.unit, i.polarity, i.denominator, l.period, l.value,
       l.obs_status, l.source_code, l.exercise,
       -- A part of a municipality is placed within it, everything else within its country.
       CASE WHEN l.country_quintile IS NOT NULL THEN 'country' ELSE 'area' END AS scope,
       coalesce(l.country_rank, l.area_rank) AS rank,
       coalesce(l.country_percentile, l.area_percentile) AS percentile,
       coalesce(l.country_quintile, l.area_quintile) AS quintile, coalesce(l.country_n, l.area_n) AS n,
       l.verdict AS trend, l.reason AS trend_reason, l.first_period, l.first_value
FROM latest l
JOIN indicator_card i ON i.indicator_code = l.indicator_code AND i.language = $language
WHERE l.territory_code = $territory AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T'
  AND l.headline AND i.polarity != 'none' AND coalesce(l.country_quintile, l.area_quintile) IS NOT NULL
ORDER BY i.theme_position, i.position
