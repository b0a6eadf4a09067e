-- What are the context variables of every municipality of a country, by which peers are found?
-- $country VARCHAR
-- > territory_code, population, density, aged_60_over, basic_schooling_incomplete, rural_localities, indigenous_language, aged_65_over, higher_education, foreign_born, population_change
SELECT v.territory_code,
       max(v.value) FILTER (WHERE v.variable = 'population') AS population,
       max(v.value) FILTER (WHERE v.variable = 'density') AS density,
       max(v.value) FILTER (WHERE v.variable = 'aged_60_over') AS aged_60_over,
       max(v.value) FILTER (WHERE v.variable = 'basic_schooling_incomplete') AS basic_schooling_incomplete,
       max(v.value) FILTER (WHERE v.variable = 'rural_localities') AS rural_localities,
       max(v.value) FILTER (WHERE v.variable = 'indigenous_language') AS indigenous_language,
       max(v.value) FILTER (WHERE v.variable = 'aged_65_over') AS aged_65_over,
       max(v.value) FILTER (WHERE v.variable = 'higher_education') AS higher_education,
       max(v.value) FILTER (WHERE v.variable = 'foreign_born') AS foreign_born,
       max(v.value) FILTER (WHERE v.variable = 'population_change') AS population_change
FROM peer_variable v
WHERE v.territory_code > $country || '-' AND v.territory_code < $country || '.'
GROUP BY v.territory_code
ORDER BY v.territory_code
