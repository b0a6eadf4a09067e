-- One row per indicator and year whose figures differ between the attached builds old and new.
SELECT indicator_code, period,
       count(*) FILTER (o.obs_status IS NULL) AS added,
       count(*) FILTER (n.obs_status IS NULL) AS removed,
       count(*) FILTER (o.obs_status IS NOT NULL AND n.obs_status IS NOT NULL) AS changed
FROM old.observation o
FULL OUTER JOIN new.observation n USING (indicator_code, territory_code, period, sex, age, citizenship)
WHERE (o.value, o.lower, o.upper, o.obs_status, o.source_code) IS DISTINCT FROM (n.value, n.lower, n.upper, n.obs_status, n.source_code)
GROUP BY indicator_code, period
ORDER BY indicator_code, period
