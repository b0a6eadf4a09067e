-- By which groups (sex, age, citizenship) does this indicator have values?
-- $indicator VARCHAR
-- > sex, age, citizenship, first_period, last_period
SELECT sex, age, citizenship, min(period) AS first_period, max(period) AS last_period
FROM coverage
WHERE indicator_code = $indicator AND with_value > 0
GROUP BY sex, age, citizenship
ORDER BY (sex <> '_T')::INTEGER + (age <> '_T')::INTEGER + (citizenship <> '_T')::INTEGER, citizenship, sex,
         coalesce(TRY_CAST(regexp_extract(age, '\d+') AS INTEGER), 0), age
