-- Which splits by one dimension alone have figures in this territory?
-- $territory VARCHAR
-- > indicator_code, sex, age, citizenship, value
SELECT indicator_code, sex, age, citizenship, value
FROM latest
WHERE territory_code = $territory
  AND (sex != '_T')::INTEGER + (age != '_T')::INTEGER + (citizenship != '_T')::INTEGER = 1
ORDER BY indicator_code, sex, age, citizenship
