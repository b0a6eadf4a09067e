-- One row per indicator whose figures differ between the attached build before and the new build.
WITH old AS (
    SELECT indicator_code, count(*) AS n,
           sum(hash(territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, source_flag)::HUGEINT) AS digest
    FROM before.observation
    GROUP BY indicator_code
), new AS (
    SELECT indicator_code, count(*) AS n,
           sum(hash(territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, source_flag)::HUGEINT) AS digest
    FROM observation
    GROUP BY indicator_code
)
SELECT indicator_code
FROM old
FULL OUTER JOIN new USING (indicator_code)
WHERE (old.n, old.digest) IS DISTINCT FROM (new.n, new.digest)
ORDER BY indicator_code
