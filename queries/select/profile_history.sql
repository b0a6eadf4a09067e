-- How have the headline figures of a territory moved, in stretches that can be compared?
-- $territory VARCHAR
-- > indicator_code, period, value, obs_status, stretch
SELECT indicator_code, period, value, obs_status,
       -- A new stretch begins where the series breaks and where the statistical exercise changes.
       sum((obs_status = 'B' OR coalesce(exercise != before, false))::INTEGER)
           OVER (PARTITION BY indicator_code ORDER BY period) AS stretch
FROM (
    SELECT o.indicator_code, o.period, o.value, o.obs_status, s.exercise,
           lag(s.exercise) OVER (PARTITION BY o.indicator_code ORDER BY o.period) AS before
    FROM observation_by_territory o
    JOIN source s USING (source_code)
    WHERE o.territory_code = $territory AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
      AND o.indicator_code IN (SELECT indicator_code FROM indicator WHERE headline)
)
ORDER BY indicator_code, period
