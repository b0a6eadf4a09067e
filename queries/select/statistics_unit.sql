-- On which scale is an indicator measured: its kind, and the smallest value that it or its unit allows?
-- $indicator VARCHAR
-- > kind, unit, minimum, maximum
SELECT i.kind, i.unit, coalesce(i.minimum, u.minimum) AS minimum, coalesce(i.maximum, u.maximum) AS maximum
FROM indicator i
JOIN unit u ON u.unit = i.unit
WHERE i.indicator_code = $indicator
