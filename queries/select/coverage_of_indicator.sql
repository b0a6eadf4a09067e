-- For how many territories of each country and type does this indicator have a value, year by year, and why not for the rest?
-- $indicator VARCHAR
-- $language VARCHAR
-- $sex VARCHAR = _T
-- $age VARCHAR = _T
-- $citizenship VARCHAR = _T
-- > country_code, country_name, level, type, period, source_code, territories, with_value, not_collected, not_applicable, missing, suppressed
SELECT c.country_code, x.name AS country_name, c.level, c.type, c.period, c.source_code, c.territories, c.with_value,
       c.not_collected, c.not_applicable, c.missing, c.suppressed
FROM coverage c
JOIN territory_card x ON x.country_code = c.country_code AND x.level = 'country' AND x.language = $language
WHERE c.indicator_code = $indicator AND c.sex = $sex AND c.age = $age AND c.citizenship = $citizenship
ORDER BY x.type DESC, x.name, CASE c.level WHEN 'country' THEN 1 WHEN 'region' THEN 2 WHEN 'municipality' THEN 3 ELSE 4 END,
         c.type, c.period
