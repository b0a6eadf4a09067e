-- Which headline indicators exist for this kind of place, but not for this one, and why?
-- $territory VARCHAR
-- > indicator_code, period, obs_status, source_code
SELECT e.indicator_code, e.newest_period AS period, e.absent_status AS obs_status, e.source_code
FROM extent e
JOIN territory t ON t.country_code = e.country_code AND t.type = e.type
WHERE t.territory_code = $territory AND e.headline AND e.sex = '_T' AND e.age = '_T' AND e.citizenship = '_T'
  AND e.indicator_code NOT IN (
    SELECT indicator_code FROM latest WHERE territory_code = $territory AND sex = '_T' AND age = '_T' AND citizenship = '_T')
ORDER BY e.indicator_code
