-- Which figures does a territory have, where do they stand among their like, and how do they move?
-- $territory VARCHAR
-- > indicator_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code, newest_empty_period, newest_empty_status, country_rank, country_percentile, country_quintile, country_n, area_rank, area_percentile, area_quintile, area_n, verdict, reason, first_period, last_period, points
WITH place AS (
    SELECT country_code, parent_code FROM territory WHERE territory_code = $territory
), standing AS (
    -- The country and the state, district, province or city in which the place lies, side by side.
    SELECT indicator_code, sex, age, citizenship, period,
           max(rank) FILTER (reference_code = country_code) AS country_rank,
           max(percentile) FILTER (reference_code = country_code) AS country_percentile,
           max(quintile) FILTER (reference_code = country_code) AS country_quintile,
           max(n) FILTER (reference_code = country_code) AS country_n,
           max(rank) FILTER (reference_code != country_code) AS area_rank,
           max(percentile) FILTER (reference_code != country_code) AS area_percentile,
           max(quintile) FILTER (reference_code != country_code) AS area_quintile,
           max(n) FILTER (reference_code != country_code) AS area_n
    FROM position, place
    WHERE territory_code = $territory
    GROUP BY indicator_code, sex, age, citizenship, period
)
SELECT l.indicator_code, l.sex, l.age, l.citizenship, l.period, l.value, l.lower, l.upper, l.obs_status, l.source_code,
       l.newest_empty_period, l.newest_empty_status, p.* EXCLUDE (indicator_code, sex, age, citizenship, period),
       t.verdict, t.reason, t.first_period, t.last_period, t.n AS points
FROM latest l
LEFT JOIN standing p USING (indicator_code, sex, age, citizenship, period)
LEFT JOIN trend t ON t.territory_code = $territory AND t.indicator_code = l.indicator_code AND t.sex = l.sex
    AND t.age = l.age AND t.citizenship = l.citizenship
WHERE l.territory_code = $territory
ORDER BY l.indicator_code, l.citizenship != '_T', l.age != '_T', l.sex != '_T', l.age, l.citizenship, l.sex
