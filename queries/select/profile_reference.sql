-- With what are the headline figures of a territory compared: an official figure of the same exercise, or the median?
-- $territory VARCHAR
-- > indicator_code, official_code, official_value, group_code, group_median, group_n
WITH place AS (
    SELECT level, type, CASE WHEN level = 'neighbourhood' THEN parent_code ELSE country_code END AS group_code,
           CASE WHEN level = 'country' THEN 'EU27_2020' ELSE country_code END AS above_code
    FROM territory
    WHERE territory_code = $territory
), figure AS (
    SELECT l.indicator_code, l.period, s.exercise
    FROM latest l
    JOIN source s USING (source_code)
    WHERE l.territory_code = $territory AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND l.value IS NOT NULL
      AND l.indicator_code IN (SELECT indicator_code FROM indicator WHERE headline AND kind != 'count')
), official AS (
    -- The nearest of city and country (for a country: the European Union) that has a figure of the same exercise.
    SELECT o.indicator_code, o.period, s.exercise, arg_max(o.territory_code, o.territory_code = p.group_code) AS official_code,
           arg_max(o.value, o.territory_code = p.group_code) AS official_value
    FROM observation_by_territory o
    JOIN source s USING (source_code)
    CROSS JOIN place p
    WHERE o.territory_code IN (SELECT unnest([group_code, above_code]) FROM place) AND o.territory_code != $territory
      AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
    GROUP BY o.indicator_code, o.period, s.exercise
)
SELECT f.indicator_code, o.official_code, o.official_value, r.reference_code AS group_code, r.median AS group_median,
       r.n AS group_n
FROM figure f
CROSS JOIN place p
LEFT JOIN official o USING (indicator_code, period, exercise)
LEFT JOIN reference r ON r.reference_code = p.group_code AND r.type = p.type AND r.indicator_code = f.indicator_code
    AND r.period = f.period AND r.exercise = f.exercise AND r.sex = '_T' AND r.age = '_T' AND r.citizenship = '_T'
WHERE o.official_value IS NOT NULL OR r.median IS NOT NULL
ORDER BY f.indicator_code
