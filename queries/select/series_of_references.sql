-- With which country and region lines of the same exercise may these territories be compared?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > scope, reference_code, name, type, basis, group_type, group_size, exercise, period, value, obs_status
WITH above AS (
    SELECT o.territory_code, o.period, o.obs_status, o.exercise, t.type AS part,
           unnest([{scope: 'country', code: t.country_code, name: t.country_name, type: 'country'},
                   {scope: 'region', code: nullif(t.parent_code, t.country_code), name: t.parent_name, type: t.parent_type}],
                  recursive := true)
    FROM observation o
    JOIN territory_card t ON t.territory_code = o.territory_code AND t.language = $language
    WHERE list_position($territories, o.territory_code) > 0 AND o.value IS NOT NULL
      AND o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
)
SELECT a.scope, r.reference_code, a.name, a.type, r.basis, r.type AS group_type, r.n AS group_size, r.exercise, r.period, r.value,
       -- Where the series of the places break, so does the median of their group.
       CASE WHEN r.basis = 'median' AND bool_or(a.obs_status = 'B' AND a.period = r.period) THEN 'B' ELSE r.obs_status END AS obs_status
FROM above a
JOIN reference_line r ON r.reference_code = a.code AND r.exercise = a.exercise
WHERE r.indicator_code = $indicator AND r.sex = $sex AND r.age = $age AND r.citizenship = $citizenship
  -- A line is never its own reference; and where there is an official figure, no median takes its place.
  AND a.code != a.territory_code AND NOT r.replaced
  AND (r.type = a.part OR (r.basis = 'official' AND list_position($territories, r.reference_code) IS NULL))
GROUP BY a.scope, r.reference_code, a.name, a.type, r.basis, r.type, r.n, r.exercise, r.period, r.value, r.obs_status
ORDER BY a.scope, r.reference_code, r.basis, r.type, r.exercise, r.period
