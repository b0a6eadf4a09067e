-- One row per indicator, split, year, source, country and type of territory: values, and why others have none.
INSERT INTO coverage
WITH figure AS (
    SELECT o.indicator_code, t.country_code, t.level, t.type, o.period, o.sex, o.age, o.citizenship, o.source_code,
           o.value, o.obs_status, CASE WHEN t.level = 'neighbourhood' THEN t.parent_code ELSE t.country_code END AS scope
    FROM observation o
    JOIN territory t USING (territory_code)
), existing AS (
    -- How many territories of each type existed in each year.
    SELECT y.period, t.type, CASE WHEN t.level = 'neighbourhood' THEN t.parent_code ELSE t.country_code END AS scope,
           count(*) AS territories
    FROM (SELECT DISTINCT period FROM observation) y
    JOIN territory t ON coalesce(t.valid_from, 0) <= y.period AND coalesce(t.valid_to, 9999) >= y.period
    GROUP BY ALL
), found AS (
    SELECT indicator_code, country_code, level, type, scope, period, sex, age, citizenship, source_code,
           count(*) AS present, count(value) AS with_value,
           count(*) FILTER (obs_status = 'L') AS l, count(*) FILTER (obs_status = 'M') AS m,
           count(*) FILTER (obs_status = 'O') AS o, count(*) FILTER (obs_status = 'Q') AS q
    FROM figure
    GROUP BY ALL
), explained AS (
    SELECT found.*, greatest(coalesce(territories, present), present) AS territories,
           greatest(coalesce(territories, present), present) - present AS absent, s.exercise, s.absent_status
    FROM found
    LEFT JOIN existing USING (period, type, scope)
    JOIN source s USING (source_code)
)
SELECT indicator_code, country_code, level, type, period, sex, age, citizenship, source_code,
       sum(territories), sum(with_value),
       sum(l + CASE WHEN absent_status = 'L' THEN absent ELSE 0 END),
       sum(m + CASE WHEN absent_status = 'M' THEN absent ELSE 0 END),
       sum(o + CASE WHEN absent_status = 'O' THEN absent ELSE 0 END),
       sum(q + CASE WHEN absent_status = 'Q' THEN absent ELSE 0 END),
       any_value(exercise), any_value(absent_status)
FROM explained
GROUP BY indicator_code, country_code, level, type, period, sex, age, citizenship, source_code
ORDER BY indicator_code, country_code, level, type, period, sex, age, citizenship, source_code
