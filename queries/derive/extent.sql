-- One row per indicator, split, country and type of territory with a value: how far the latest figures reach.
INSERT INTO extent
WITH yearly AS (
    SELECT l.indicator_code, l.sex, l.age, l.citizenship, t.country_code, t.level, t.type, l.period, l.headline,
           count(*) AS places, min(l.value) AS smallest, max(l.value) AS largest,
           arg_max(t.territory_code, (coalesce(t.population, 0), t.territory_code)) AS example_code
    FROM latest l
    JOIN territory t USING (territory_code)
    WHERE l.value IS NOT NULL
    GROUP BY ALL
), newest AS (
    SELECT indicator_code, sex, age, citizenship, country_code, level, type, any_value(headline) AS headline,
           sum(places) AS territories, max(period) AS period, arg_max(places, period) AS places,
           arg_max(smallest, period) AS smallest, arg_max(largest, period) AS largest, arg_max(example_code, period) AS example_code
    FROM yearly
    GROUP BY ALL
), source AS (
    SELECT indicator_code, sex, age, citizenship, country_code, level, type, period,
           arg_max({source_code: source_code, absent_status: absent_status}, (with_value, source_code)) AS source
    FROM coverage
    WHERE with_value > 0
    GROUP BY ALL
)
SELECT indicator_code, sex, age, citizenship, country_code, level, type, territories, period, places, smallest, largest,
       example_code, source.source_code, source.absent_status, headline
FROM newest
JOIN source USING (indicator_code, sex, age, citizenship, country_code, level, type, period)
ORDER BY indicator_code, sex, age, citizenship, country_code, level, type
