-- One row per value outside the range of its indicator, or of the unit where the indicator has none.
SELECT incoming.source_code, file_row, 'value' AS "column", value, indicator_code AS indicator,
       coalesce(i.minimum, u.minimum)::VARCHAR AS minimum, coalesce(i.maximum, u.maximum, 'infinity')::VARCHAR AS maximum
FROM incoming
JOIN indicator i USING (indicator_code)
JOIN unit u ON u.unit = i.unit
WHERE isfinite(value)
  AND (value < coalesce(i.minimum, u.minimum) OR value > coalesce(i.maximum, u.maximum))
