-- One row per indicator, territory and pair of groups: the newest year with both values, and where that gap stands.
-- Differences are compared to nine decimals: 19.0 − 17.6 and 20.4 − 19.0 are the same gap.
INSERT INTO gap
WITH part AS (
    SELECT o.indicator_code, o.territory_code, o.period, s.exercise, o.value, o.obs_status = 'U' AS unreliable,
           CASE WHEN o.sex != '_T' THEN 'sex' WHEN o.age != '_T' THEN 'age' ELSE 'citizenship' END AS dimension,
           CASE WHEN o.sex != '_T' THEN o.sex WHEN o.age != '_T' THEN o.age ELSE o.citizenship END AS code,
           CASE WHEN o.age LIKE 'Y\_LT%' ESCAPE '\' THEN 0
                ELSE TRY_CAST(regexp_extract(o.age, '\d+') AS INTEGER) END AS youngest,
           CASE WHEN o.age LIKE 'Y\_LT%' ESCAPE '\' THEN TRY_CAST(regexp_extract(o.age, '\d+') AS INTEGER) - 1
                ELSE TRY_CAST(regexp_extract(o.age, '-(\d+)', 1) AS INTEGER) END AS oldest
    FROM observation o
    JOIN indicator i USING (indicator_code)
    JOIN source s ON s.source_code = o.source_code
    WHERE o.value IS NOT NULL AND i.kind IN ('rate', 'amount', 'index')
      AND (o.sex != '_T')::INTEGER + (o.age != '_T')::INTEGER + (o.citizenship != '_T')::INTEGER = 1
), pair AS (
    SELECT a.indicator_code, a.territory_code, a.dimension, a.code AS first_group, b.code AS second_group, a.period,
           a.exercise, a.value AS first_value, b.value AS second_value, a.unreliable OR b.unreliable AS unreliable
    FROM part a
    JOIN part b USING (indicator_code, territory_code, period, exercise, dimension)
    WHERE (a.code = 'F' AND b.code = 'M') OR (a.code = 'FOR' AND b.code = 'NAT')
       OR (a.dimension = 'age' AND a.oldest < b.youngest)
    QUALIFY row_number() OVER (PARTITION BY a.indicator_code, a.territory_code, a.dimension, a.code, b.code
                               ORDER BY a.period DESC, a.exercise) = 1
), placed AS (
    SELECT p.*, t.country_code, t.type, round(abs(p.first_value - p.second_value), 9) AS width,
           NOT p.unreliable AND t.level IN ('region', 'municipality')
               AND p.period = max(p.period) OVER (PARTITION BY p.indicator_code, p.dimension, p.first_group,
                                                  p.second_group, t.country_code, t.type) AS ranked
    FROM pair p
    JOIN territory t USING (territory_code)
), standing AS (
    SELECT *, count(*) OVER alike AS n, rank() OVER (alike ORDER BY width) AS rank, count(*) OVER tied AS ties
    FROM placed
    WINDOW alike AS (PARTITION BY indicator_code, dimension, first_group, second_group, country_code, type, exercise, ranked),
           tied AS (PARTITION BY indicator_code, dimension, first_group, second_group, country_code, type, exercise, ranked, width)
)
SELECT indicator_code, territory_code, dimension, first_group, second_group, period, exercise, first_value, second_value,
       first_value - second_value AS difference,
       CASE WHEN first_value >= 0 AND second_value > 0 THEN first_value / second_value END AS ratio,
       CASE WHEN ranked AND n >= 5 THEN rank END AS rank,
       CASE WHEN ranked AND n >= 5 THEN 100.0 * (1 - (2 * rank + ties - 2) / (2 * n)) END AS percentile,
       CASE WHEN ranked AND n >= 5 THEN n END AS n
FROM standing
ORDER BY territory_code, dimension, first_group, second_group, indicator_code
