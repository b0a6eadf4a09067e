-- Which newest values do the places of a group have on these indicators that can be compared with those of one type?
-- $indicators VARCHAR[]
-- $territories VARCHAR[]
-- $type VARCHAR
-- > indicator_code, territory_code, period, value, obs_status, exercise, type, kind
SELECT indicator_code, territory_code, period, value, obs_status, exercise, type, kind
FROM latest
WHERE territory_code IN (SELECT unnest($territories::VARCHAR[])) AND indicator_code IN (SELECT unnest($indicators::VARCHAR[]))
  AND type = $type AND kind IN ('rate', 'amount', 'index') AND obs_status != 'U' AND value IS NOT NULL
  AND sex = '_T' AND age = '_T' AND citizenship = '_T'
