-- What are the newest figures of these places on these indicators, and where do they stand in their country and in their state, district, province or city?
-- $indicators VARCHAR[]
-- $territories VARCHAR[]
-- > indicator_code, territory_code, period, value, lower, upper, obs_status, source_code, exercise, type, kind, country_rank, country_percentile, country_quintile, country_n, area_rank, area_percentile, area_quintile, area_n
SELECT indicator_code, territory_code, period, value, lower, upper, obs_status, source_code, exercise, type, kind,
       country_rank, country_percentile, country_quintile, country_n, area_rank, area_percentile, area_quintile, area_n
FROM latest
WHERE list_position($territories::VARCHAR[], territory_code) > 0 AND list_position($indicators::VARCHAR[], indicator_code) > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T'
ORDER BY territory_code, indicator_code
