-- How does one indicator run in these territories, with a reason for each year without a figure?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > territory_code, period, value, lower, upper, obs_status, source_code, exercise
WITH expected AS (
    -- The years in which the indicator was published for places of that kind: a year without a row is a gap.
    SELECT t.territory_code, v.period,
           CASE WHEN v.period BETWEEN coalesce(t.valid_from, 0) AND coalesce(t.valid_to, 9999)
                THEN arg_max(v.absent_status, v.with_value) ELSE 'M' END AS absent_status,
           arg_max(v.source_code, v.with_value) AS source_code, arg_max(v.exercise, v.with_value) AS exercise
    FROM territory t
    JOIN coverage v USING (country_code, level, type)
    WHERE list_position($territories, t.territory_code) > 0
      AND v.indicator_code = $indicator AND v.sex = $sex AND v.age = $age AND v.citizenship = $citizenship
    GROUP BY t.territory_code, v.period, t.valid_from, t.valid_to
), figure AS (
    SELECT territory_code, period, value, lower, upper, obs_status, source_code, exercise
    FROM observation
    WHERE list_position($territories, territory_code) > 0
      AND indicator_code = $indicator AND sex = $sex AND age = $age AND citizenship = $citizenship
)
SELECT territory_code, period, f.value, f.lower, f.upper,
       coalesce(f.obs_status, e.absent_status) AS obs_status,
       coalesce(f.source_code, e.source_code) AS source_code, coalesce(f.exercise, e.exercise) AS exercise
FROM expected e
FULL JOIN figure f USING (territory_code, period)
ORDER BY list_position($territories, territory_code), period
