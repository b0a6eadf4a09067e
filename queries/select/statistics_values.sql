-- What are the figures of one indicator, of one exercise, for every place of one kind: of one year, or of all?
-- $indicator VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- $exercise VARCHAR
-- $period INTEGER = NULL
-- > territory_code, period, value, obs_status, source_code
SELECT o.territory_code, o.period, o.value, o.obs_status, o.source_code
FROM observation o
SEMI JOIN territory t ON t.territory_code = o.territory_code AND t.type = $type
          AND (t.country_code = $country OR $country = 'WORLD')
WHERE o.indicator_code = $indicator AND o.exercise = $exercise AND o.value IS NOT NULL
  AND ($period IS NULL OR o.period = $period::INTEGER)
  AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
