-- Which headline indicators exist for this kind of place, but not for this one, and why?
-- $territory VARCHAR
-- > indicator_code, period, obs_status, source_code
WITH kind AS (
    SELECT c.indicator_code, max(c.period) AS period, arg_max(c.source_code, c.period) AS source_code
    FROM coverage c
    JOIN territory t ON t.country_code = c.country_code AND t.type = c.type
    WHERE t.territory_code = $territory AND c.with_value > 0 AND c.sex = '_T' AND c.age = '_T' AND c.citizenship = '_T'
      AND c.indicator_code IN (SELECT indicator_code FROM indicator WHERE headline)
    GROUP BY c.indicator_code
)
SELECT k.indicator_code, k.period, s.absent_status AS obs_status, k.source_code
FROM kind k
JOIN source s USING (source_code)
WHERE k.indicator_code NOT IN (
    SELECT indicator_code FROM latest WHERE territory_code = $territory AND sex = '_T' AND age = '_T' AND citizenship = '_T')
ORDER BY k.indicator_code
