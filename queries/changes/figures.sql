-- One row per figure of one indicator that was corrected, requalified or removed, the largest difference first.
INSERT INTO change_figure
SELECT $build_id, kind, $indicator, territory_code,
       row_number() OVER (PARTITION BY kind ORDER BY abs(new_value - old_value) DESC NULLS LAST, period DESC,
                          territory_code, sex, age, citizenship),
       period, sex, age, citizenship, old_value, new_value, old_status, new_status, old_source, new_source
FROM differing
WHERE kind != 'added'
ORDER BY kind, 5
