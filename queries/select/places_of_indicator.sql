-- Which kinds of territory have a value of this indicator, of which year, between which limits, and which is an example?
-- $indicator VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > country_code, level, type, territories, newest_period, newest_territories, smallest, largest, example_code
WITH yearly AS (
    SELECT t.country_code, t.level, t.type, l.period, count(*) AS places, min(l.value) AS smallest, max(l.value) AS largest,
           arg_max(t.territory_code, coalesce(t.population, 0)) AS example_code
    FROM latest l
    JOIN territory t USING (territory_code)
    WHERE l.indicator_code = $indicator AND l.sex = $sex AND l.age = $age AND l.citizenship = $citizenship
      AND l.value IS NOT NULL
    GROUP BY ALL
)
SELECT country_code, level, type, sum(places)::BIGINT AS territories, max(period) AS newest_period,
       arg_max(places, period) AS newest_territories, arg_max(smallest, period) AS smallest,
       arg_max(largest, period) AS largest, arg_max(example_code, period) AS example_code
FROM yearly
GROUP BY country_code, level, type
