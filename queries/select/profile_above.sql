-- Which headline figures are known only for the region or the country in which a territory lies?
-- $territory VARCHAR
-- $areas VARCHAR[]
-- > area_code, indicator_code, period, value, obs_status, source_code
SELECT l.territory_code AS area_code, l.indicator_code, l.period, l.value, l.obs_status, l.source_code
FROM latest l
WHERE  -- The areas come from profile_parents, the nearest one first.
      list_position($areas, l.territory_code) > 0 AND l.headline AND l.kind != 'count'
  AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.value IS NOT NULL
  AND l.indicator_code NOT IN (SELECT indicator_code FROM latest WHERE territory_code = $territory)
QUALIFY row_number() OVER (PARTITION BY l.indicator_code ORDER BY list_position($areas, l.territory_code)) = 1
ORDER BY list_position($areas, l.territory_code), l.indicator_code
