-- One row per indicator, split, year, exercise and group of at least five territories: its summary.
-- Sums run in the order of the codes so that every build gives the same last digit.
INSERT INTO reference
SELECT indicator_code, reference_code, type, period, sex, age, citizenship, exercise, count(*) AS n,
       CASE WHEN any_value(kind) = 'rate' AND count(population) = count(*)
            THEN fsum(value * population ORDER BY territory_code) / nullif(sum(population), 0) END AS weighted_mean,
       min(value), quantile_cont(value, 0.25), quantile_cont(value, 0.5), quantile_cont(value, 0.75), max(value)
FROM comparable
GROUP BY indicator_code, reference_code, type, period, sex, age, citizenship, exercise
HAVING count(*) >= 5
ORDER BY indicator_code, reference_code, type, period, sex, age, citizenship, exercise
