-- With what are the headline figures of a territory compared: an official figure of the same exercise, or the median?
-- $territory VARCHAR
-- $areas VARCHAR[]
-- > indicator_code, official_code, official_value, group_code, group_median, group_n
WITH figure AS (
    SELECT l.indicator_code, l.period, s.exercise
    FROM latest l
    JOIN source s USING (source_code)
    WHERE l.territory_code = $territory AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.value IS NOT NULL
      AND l.indicator_code IN (SELECT indicator_code FROM indicator WHERE headline AND kind != 'count')
), official AS (
    -- The nearest of the areas given (city, country; for a country the European Union) with a figure of the exercise.
    SELECT o.indicator_code, o.period, s.exercise,
           arg_min(o.territory_code, list_position($areas::VARCHAR[], o.territory_code)) AS official_code,
           arg_min(o.value, list_position($areas::VARCHAR[], o.territory_code)) AS official_value
    FROM observation_by_territory o
    JOIN source s USING (source_code)
    WHERE o.territory_code IN (SELECT unnest($areas::VARCHAR[])) AND o.territory_code != $territory
      AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
    GROUP BY o.indicator_code, o.period, s.exercise
), median AS (
    -- The first area is the one whose places are compared.
    SELECT r.indicator_code, r.period, r.exercise, r.reference_code AS group_code, r.median AS group_median, r.n AS group_n
    FROM reference r
    WHERE r.reference_code = ($areas::VARCHAR[])[1] AND r.type = (SELECT type FROM territory WHERE territory_code = $territory)
      AND r.sex = '_T' AND r.age = '_T' AND r.citizenship = '_T'
)
SELECT f.indicator_code, o.official_code, o.official_value, m.group_code, m.group_median, m.group_n
FROM figure f
LEFT JOIN official o USING (indicator_code, period, exercise)
LEFT JOIN median m USING (indicator_code, period, exercise)
WHERE o.official_value IS NOT NULL OR m.group_median IS NOT NULL
ORDER BY f.indicator_code
