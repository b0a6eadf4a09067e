-- Which kinds of territory have a value of this indicator, of which year, between which limits, and which is an example?
-- $indicator VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > country_code, level, type, territories, newest_period, newest_territories, smallest, largest, example_code
SELECT country_code, level, type, territories, newest_period, newest_territories, smallest, largest, example_code
FROM extent
WHERE indicator_code = $indicator AND sex = $sex AND age = $age AND citizenship = $citizenship
ORDER BY country_code, level, type
