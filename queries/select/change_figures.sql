-- Which figures did one build correct, requalify or remove, the largest differences of each indicator first?
-- $build VARCHAR
-- $language VARCHAR
-- $limit INTEGER = 1000000
-- > kind, indicator_code, territory_code, label, period, sex, age, citizenship, old_value, new_value, old_status, new_status, old_source, new_source
SELECT f.kind, f.indicator_code, f.territory_code, coalesce(t.label, f.territory_code) AS label, f.period, f.sex, f.age,
       f.citizenship, f.old_value, f.new_value, f.old_status, f.new_status, f.old_source, f.new_source
FROM (
    SELECT *
    FROM change_figure
    WHERE build_id = $build
    ORDER BY place, kind, indicator_code
    LIMIT $limit::INTEGER
) f
LEFT JOIN territory_text t ON t.territory_code = f.territory_code AND t.language = $language
ORDER BY f.place, f.kind, f.indicator_code
