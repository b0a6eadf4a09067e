-- How far do the figures of each indicator reach, from each of its sources?
-- > indicator_code, source_code, figures, with_value, first_period, last_period, sexes, ages, citizenships, statuses, country_codes, types
SELECT o.indicator_code, o.source_code, count(*) AS figures, count(o.value) AS with_value, min(o.period) AS first_period,
       max(o.period) AS last_period, list_sort(list(DISTINCT o.sex)) AS sexes, list_sort(list(DISTINCT o.age)) AS ages,
       list_sort(list(DISTINCT o.citizenship)) AS citizenships, list_sort(list(DISTINCT o.obs_status)) AS statuses,
       list_sort(list(DISTINCT t.country_code)) AS country_codes, list_sort(list(DISTINCT t.type)) AS types
FROM observation o
LEFT JOIN territory t USING (territory_code)
GROUP BY ALL
ORDER BY o.indicator_code, o.source_code
