-- Is an indicator getting better or worse in these territories?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > territory_code, verdict, method, reason, first_period, first_value, last_period, last_value, change, change_per_year, n
SELECT territory_code, verdict, method, reason, first_period, first_value, last_period, last_value, change, change_per_year, n
FROM trend
WHERE list_position($territories, territory_code) > 0
  AND indicator_code = $indicator AND sex = $sex AND age = $age AND citizenship = $citizenship
ORDER BY list_position($territories, territory_code)
