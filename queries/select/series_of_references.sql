-- With which country and region lines of the same exercise may these territories be compared?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > scope, reference_code, name, type, basis, group_type, group_size, exercise, period, value, obs_status
WITH own AS (
    SELECT o.territory_code, o.period, o.obs_status, o.exercise, t.type, t.country_code, t.country_name, t.parent_name, t.parent_type,
           unnest([t.country_code, nullif(t.parent_code, t.country_code)]) AS code
    FROM observation o
    JOIN territory_card t ON t.territory_code = o.territory_code AND t.language = $language
    WHERE list_position($territories, o.territory_code) > 0 AND o.value IS NOT NULL
      AND o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
)
SELECT CASE WHEN o.code = o.country_code THEN 'country' ELSE 'region' END AS scope, r.reference_code,
       any_value(CASE WHEN o.code = o.country_code THEN o.country_name ELSE o.parent_name END) AS name,
       any_value(CASE WHEN o.code = o.country_code THEN 'country' ELSE o.parent_type END) AS type,
       r.basis, r.type AS group_type, any_value(r.n) AS group_size, r.exercise, r.period, any_value(r.value) AS value,
       -- Where the series of the places break, so does the median of their group.
       CASE WHEN r.basis = 'median' AND bool_or(o.obs_status = 'B' AND o.period = r.period) THEN 'B' ELSE any_value(r.obs_status) END AS obs_status
FROM own o
JOIN reference_line r ON r.reference_code = o.code AND r.exercise = o.exercise
WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
  -- A line is never its own reference; and where there is an official figure, no median takes its place.
  AND o.code != o.territory_code AND NOT r.replaced
  AND (r.type = o.type OR (r.basis = 'official' AND list_position($territories, r.reference_code) IS NULL))
GROUP BY scope, r.reference_code, r.basis, r.type, r.exercise, r.period
ORDER BY scope, r.reference_code, r.basis, r.type, r.exercise, r.period
