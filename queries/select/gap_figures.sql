-- What are the figures of two groups and of everybody in one territory, year by year?
-- $territory VARCHAR
-- $first_sex VARCHAR = _T
-- $first_age VARCHAR = _T
-- $first_citizenship VARCHAR = _T
-- $second_sex VARCHAR = _T
-- $second_age VARCHAR = _T
-- $second_citizenship VARCHAR = _T
-- > indicator_code, unit, period, exercise, source_code, part, value, lower, upper, obs_status
SELECT o.indicator_code, i.unit, o.period, o.exercise, o.source_code,
       CASE WHEN o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' THEN 'total'
            WHEN o.sex = $first_sex AND o.age = $first_age AND o.citizenship = $first_citizenship THEN 'first'
            ELSE 'second' END AS part,
       o.value, o.lower, o.upper, o.obs_status
FROM observation_by_territory o
JOIN indicator i ON i.indicator_code = o.indicator_code
WHERE o.territory_code = $territory
  AND (o.sex, o.age, o.citizenship) IN (('_T', '_T', '_T'), ($first_sex, $first_age, $first_citizenship),
                                        ($second_sex, $second_age, $second_citizenship))
QUALIFY bool_or(o.sex != '_T' OR o.age != '_T' OR o.citizenship != '_T') OVER (PARTITION BY o.indicator_code)
ORDER BY o.indicator_code, o.period, o.exercise
