-- What are the figures of one indicator, in one country, year and group, with status and source?
-- $indicator VARCHAR
-- $country VARCHAR = NULL
-- $type VARCHAR = NULL
-- $period INTEGER = NULL
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > territory_code, name, type, period, value, lower, upper, obs_status, source_code
SELECT o.territory_code, t.name, t.type, o.period, o.value, o.lower, o.upper, o.obs_status, o.source_code
FROM observation o
JOIN territory t USING (territory_code)
WHERE o.indicator_code = $indicator AND o.sex = $sex AND o.age = $age AND o.citizenship = $citizenship
  AND ($country IS NULL OR t.country_code = $country) AND ($type IS NULL OR t.type = $type)
  AND ($period IS NULL OR o.period = $period::INTEGER)
ORDER BY o.territory_code, o.period
