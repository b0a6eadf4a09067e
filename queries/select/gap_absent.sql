-- Which headline indicators of this territory, or of its kind, have no figure of either of two groups here, and why?
-- $territory VARCHAR
-- $first_sex VARCHAR = _T
-- $first_age VARCHAR = _T
-- $first_citizenship VARCHAR = _T
-- $second_sex VARCHAR = _T
-- $second_age VARCHAR = _T
-- $second_citizenship VARCHAR = _T
-- > indicator_code, period, obs_status, source_code
WITH own AS (
    SELECT indicator_code, max(period) AS period,
           max(source_code) FILTER (sex = '_T' AND age = '_T' AND citizenship = '_T') AS source_code,
           count(*) FILTER (sex = $first_sex AND age = $first_age AND citizenship = $first_citizenship
               OR sex = $second_sex AND age = $second_age AND citizenship = $second_citizenship) AS parts
    FROM latest
    WHERE territory_code = $territory AND headline
    GROUP BY indicator_code
), alike AS (
    -- Where others of its kind have the split, the source's reason for a place without a row holds.
    SELECT indicator_code, newest_period, source_code, absent_status
    FROM extent
    WHERE sex = $first_sex AND age = $first_age AND citizenship = $first_citizenship AND headline
      AND (country_code, type) IN (SELECT (country_code, type) FROM territory WHERE territory_code = $territory)
)
SELECT coalesce(o.indicator_code, a.indicator_code) AS indicator_code, coalesce(o.period, a.newest_period) AS period,
       coalesce(a.absent_status, 'L') AS obs_status, coalesce(o.source_code, a.source_code) AS source_code
FROM own o
FULL JOIN alike a ON a.indicator_code = o.indicator_code
WHERE o.indicator_code IS NULL OR (o.parts = 0 AND o.source_code IS NOT NULL)
ORDER BY 1
