-- What are the figures of one indicator in one country and kind of place, with names, status and source?
-- $indicator VARCHAR
-- $country VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- $period INTEGER = NULL
-- $totals BOOLEAN = FALSE
-- $limit INTEGER = NULL
-- > territory_code, name, parent_name, period, sex, age, citizenship, value, lower, upper, obs_status, source_code
WITH place AS (
    SELECT territory_code, name, parent_name
    FROM territory_card
    WHERE language = $language AND country_code = $country AND type = $type
)
SELECT o.territory_code, p.name, p.parent_name, o.period, o.sex, o.age, o.citizenship, o.value, o.lower, o.upper,
       o.obs_status, o.source_code
FROM observation o
JOIN place p USING (territory_code)
WHERE o.indicator_code = $indicator AND ($period IS NULL OR o.period = $period::INTEGER)
  AND (NOT $totals::BOOLEAN OR (o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'))
ORDER BY o.territory_code, o.period DESC, o.sex, o.age, o.citizenship
LIMIT $limit::BIGINT
