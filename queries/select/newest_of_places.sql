-- What is the newest value of these places on these indicators, and from which value did it come in the same exercise?
-- $indicators VARCHAR[]
-- $territories VARCHAR[]
-- > indicator_code, territory_code, period, value, obs_status, source_code, exercise, first_period, first_value
WITH figure AS (
    SELECT o.indicator_code, o.territory_code, o.period, o.value, o.obs_status, o.source_code, s.exercise,
           first(o.period) OVER newest AS newest_period, first(s.exercise) OVER newest AS newest_exercise,
           -- a later break makes what went before another series
           count(*) FILTER (WHERE o.obs_status = 'B') OVER (newest ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) AS breaks
    FROM observation o
    JOIN source s ON s.source_code = o.source_code
    WHERE o.indicator_code IN (SELECT unnest($indicators)) AND o.territory_code IN (SELECT unnest($territories))
      AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
    WINDOW newest AS (PARTITION BY o.indicator_code, o.territory_code ORDER BY o.period DESC)
)
SELECT indicator_code, territory_code, max(period) AS period, max_by(value, period) AS value,
       max_by(obs_status, period) AS obs_status, max_by(source_code, period) AS source_code,
       any_value(exercise) AS exercise, min(period) AS first_period, min_by(value, period) AS first_value
FROM figure
WHERE exercise = newest_exercise AND breaks = 0
GROUP BY indicator_code, territory_code
ORDER BY indicator_code, territory_code
