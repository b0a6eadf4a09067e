-- How have the headline figures of a territory moved, in stretches that can be compared?
-- $territory VARCHAR
-- > indicator_code, period, value, obs_status, stretch
SELECT indicator_code, period, value, obs_status,
       -- A new stretch begins where the series breaks and where the statistical exercise changes.
       sum((obs_status = 'B' OR coalesce(exercise != before, false))::INTEGER)
           OVER (PARTITION BY indicator_code ORDER BY period) AS stretch
FROM (
    SELECT indicator_code, period, value, obs_status, exercise,
           lag(exercise) OVER (PARTITION BY indicator_code ORDER BY period) AS before
    FROM observation_by_territory
    WHERE territory_code = $territory AND sex = '_T' AND age = '_T' AND citizenship = '_T'
      AND indicator_code IN (SELECT indicator_code FROM indicator WHERE headline)
)
ORDER BY indicator_code, period
