-- How does one indicator run in these territories, with a reason for each year without a figure?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > territory_code, period, value, lower, upper, obs_status, source_code, exercise
WITH chosen AS (
    SELECT territory_code, type, level, country_code, coalesce(valid_from, 0) AS valid_from, coalesce(valid_to, 9999) AS valid_to
    FROM territory
    WHERE territory_code IN (SELECT unnest($territories))
), expected AS (
    -- The years in which the indicator was published for places of that kind: a year without a row is a gap.
    SELECT c.territory_code, v.period,
           CASE WHEN v.period BETWEEN c.valid_from AND c.valid_to THEN arg_max(s.absent_status, v.with_value) ELSE 'M' END AS absent_status,
           arg_max(v.source_code, v.with_value) AS source_code
    FROM chosen c
    JOIN coverage v USING (country_code, level, type)
    JOIN source s ON s.source_code = v.source_code
    WHERE v.indicator_code = $indicator AND v.sex = $sex AND v.age = $age AND v.citizenship = $citizenship
    GROUP BY c.territory_code, v.period, c.valid_from, c.valid_to
), figure AS (
    SELECT territory_code, period, value, lower, upper, obs_status, source_code
    FROM observation_by_territory
    WHERE territory_code IN (SELECT unnest($territories))
      AND indicator_code = $indicator AND sex = $sex AND age = $age AND citizenship = $citizenship
)
SELECT territory_code, period, f.value, f.lower, f.upper,
       coalesce(f.obs_status, e.absent_status) AS obs_status,
       coalesce(f.source_code, e.source_code) AS source_code, s.exercise
FROM expected e
FULL JOIN figure f USING (territory_code, period)
JOIN source s ON s.source_code = coalesce(f.source_code, e.source_code)
ORDER BY list_position($territories, territory_code), period
