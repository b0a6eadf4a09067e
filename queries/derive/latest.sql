-- One row per indicator, territory and split: the newest figure with a value, or the newest empty one.
INSERT INTO latest
SELECT indicator_code, territory_code, sex, age, citizenship, newest.period, newest.value, newest.lower, newest.upper,
       newest.obs_status, newest.source_code, empty_period, empty_status
FROM (
    SELECT indicator_code, territory_code, sex, age, citizenship,
           arg_max({period: period, value: value, lower: lower, upper: upper, obs_status: obs_status, source_code: source_code},
                   (value IS NOT NULL, period)) AS newest,
           max(period) FILTER (value IS NULL) AS last_empty,
           CASE WHEN last_empty > max(period) FILTER (value IS NOT NULL) THEN last_empty END AS empty_period,
           CASE WHEN last_empty > max(period) FILTER (value IS NOT NULL)
                THEN arg_max(obs_status, period) FILTER (value IS NULL) END AS empty_status
    FROM observation
    GROUP BY indicator_code, territory_code, sex, age, citizenship
)
ORDER BY territory_code, indicator_code, sex, age, citizenship
