-- One row per indicator, territory and split: the newest figure with a value, or the newest empty one, with its position and trend.
INSERT INTO latest
WITH figure AS (
    SELECT indicator_code, territory_code, sex, age, citizenship,
           arg_max({period: period, value: value, lower: lower, upper: upper, obs_status: obs_status, source_code: source_code,
                    exercise: exercise},
                   (value IS NOT NULL, period)) AS newest,
           max(period) FILTER (value IS NULL) AS last_empty,
           CASE WHEN last_empty > max(period) FILTER (value IS NOT NULL) THEN last_empty END AS empty_period,
           CASE WHEN last_empty > max(period) FILTER (value IS NOT NULL)
                THEN arg_max(obs_status, period) FILTER (value IS NULL) END AS empty_status
    FROM observation
    GROUP BY indicator_code, territory_code, sex, age, citizenship
), standing AS (
    -- The country and the state, district, province or city in which the place lies, side by side.
    SELECT p.indicator_code, p.territory_code, p.sex, p.age, p.citizenship, p.period,
           max(rank) FILTER (reference_code = country_code) AS country_rank,
           max(percentile) FILTER (reference_code = country_code) AS country_percentile,
           max(quintile) FILTER (reference_code = country_code) AS country_quintile,
           max(n) FILTER (reference_code = country_code) AS country_n,
           max(rank) FILTER (reference_code != country_code) AS area_rank,
           max(percentile) FILTER (reference_code != country_code) AS area_percentile,
           max(quintile) FILTER (reference_code != country_code) AS area_quintile,
           max(n) FILTER (reference_code != country_code) AS area_n
    FROM position p
    JOIN territory USING (territory_code)
    GROUP BY ALL
)
SELECT f.indicator_code, f.territory_code, f.sex, f.age, f.citizenship, newest.period, newest.value, newest.lower, newest.upper,
       newest.obs_status, newest.source_code, empty_period, empty_status, newest.exercise, p.type, i.headline, i.kind,
       country_rank, country_percentile, country_quintile, country_n, area_rank, area_percentile, area_quintile, area_n,
       t.verdict, t.reason, t.first_period, t.first_value, t.n
FROM figure f
JOIN territory p ON p.territory_code = f.territory_code
JOIN indicator i ON i.indicator_code = f.indicator_code
JOIN trend t ON t.indicator_code = f.indicator_code AND t.territory_code = f.territory_code
     AND t.sex = f.sex AND t.age = f.age AND t.citizenship = f.citizenship
LEFT JOIN standing s ON s.indicator_code = f.indicator_code AND s.territory_code = f.territory_code
     AND s.sex = f.sex AND s.age = f.age AND s.citizenship = f.citizenship AND s.period = newest.period
ORDER BY f.territory_code, f.indicator_code, f.sex, f.age, f.citizenship
