-- Which figures does a territory have, where do they stand among their like, and how do they move?
-- $territory VARCHAR
-- > indicator_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code, newest_empty_period, newest_empty_status, country_rank, country_percentile, country_quintile, country_n, area_rank, area_percentile, area_quintile, area_n, verdict, reason, first_period, last_period, points
SELECT indicator_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code,
       newest_empty_period, newest_empty_status, country_rank, country_percentile, country_quintile, country_n,
       area_rank, area_percentile, area_quintile, area_n, verdict, reason, first_period,
       CASE WHEN first_period IS NOT NULL THEN period END AS last_period, points
FROM latest
WHERE territory_code = $territory
ORDER BY indicator_code, citizenship != '_T', age != '_T', sex != '_T', age, citizenship, sex
