-- With which country and region lines of the same exercise may these places be compared?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $exercises VARCHAR[]
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > scope, reference_code, name, type, basis, group_type, group_size, exercise, period, value, obs_status
WITH own AS (
    -- Both lists run side by side: the n-th place has figures of the n-th exercise (series_by_territories says so).
    SELECT asked.exercise, asked.territory_code, t.type, t.country_code, t.country_name, t.parent_name, t.parent_type,
           unnest([t.country_code, nullif(t.parent_code, t.country_code)]) AS code
    FROM (SELECT unnest($territories) AS territory_code, unnest($exercises) AS exercise) asked
    JOIN territory_card t ON t.territory_code = asked.territory_code
    WHERE t.language = $language AND list_position($territories, t.territory_code) > 0
)
SELECT CASE WHEN o.code = o.country_code THEN 'country' ELSE 'region' END AS scope, r.reference_code,
       any_value(CASE WHEN o.code = o.country_code THEN o.country_name ELSE o.parent_name END) AS name,
       any_value(CASE WHEN o.code = o.country_code THEN 'country' ELSE o.parent_type END) AS type,
       r.basis, r.type AS group_type, any_value(r.n) AS group_size, r.exercise, r.period, any_value(r.value) AS value,
       any_value(r.obs_status) AS obs_status
FROM own o
JOIN reference_line r ON r.reference_code = o.code AND r.exercise = o.exercise
WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
  -- A line is never its own reference; and where there is an official figure, no median takes its place.
  AND o.code != o.territory_code AND NOT r.replaced
  AND (r.type = o.type OR (r.basis = 'official' AND list_position($territories, r.reference_code) IS NULL))
GROUP BY scope, r.reference_code, r.basis, r.type, r.exercise, r.period
ORDER BY scope, r.reference_code, r.basis, r.type, r.exercise, r.period
