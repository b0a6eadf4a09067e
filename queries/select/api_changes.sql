-- Which figures did a build correct, requalify or remove, with the value before and after?
-- $build VARCHAR[] = NULL
-- $indicator VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $kind VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > build_id, kind, indicator_code, territory_code, period, sex, age, citizenship, old_value, new_value, old_status, new_status, old_source, new_source
SELECT build_id, kind, indicator_code, territory_code, period, sex, age, citizenship, old_value, new_value, old_status,
       new_status, old_source, new_source
FROM change_figure
WHERE ($build IS NULL OR build_id IN $build)
  AND ($indicator IS NULL OR indicator_code IN $indicator)
  AND ($territory IS NULL OR territory_code IN $territory)
  AND ($kind IS NULL OR kind IN $kind)
ORDER BY build_id DESC, kind, indicator_code, territory_code, period, sex, age, citizenship
LIMIT $limit::INTEGER OFFSET $after::BIGINT
