-- One row per figure of one indicator that differs between the attached build before and the new build.
CREATE OR REPLACE TEMPORARY TABLE differing AS
SELECT CASE WHEN o.obs_status IS NULL THEN 'added'
            WHEN n.obs_status IS NULL THEN 'removed'
            WHEN o.value IS DISTINCT FROM n.value THEN 'corrected'
            ELSE 'requalified' END AS kind,
       territory_code, period, sex, age, citizenship, o.value AS old_value, n.value AS new_value,
       o.obs_status AS old_status, n.obs_status AS new_status, o.source_code AS old_source, n.source_code AS new_source
FROM (SELECT * FROM before.observation WHERE indicator_code = $indicator) o
FULL OUTER JOIN (SELECT * FROM observation WHERE indicator_code = $indicator) n
     USING (territory_code, period, sex, age, citizenship)
WHERE (o.value, o.lower, o.upper, o.obs_status, o.source_code, o.source_flag)
      IS DISTINCT FROM (n.value, n.lower, n.upper, n.obs_status, n.source_code, n.source_flag)
