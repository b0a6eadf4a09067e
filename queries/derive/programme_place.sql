-- One row per language, programme and territory that hosted a session of it, or took part in one.
INSERT INTO programme_place BY NAME
WITH place AS (
    SELECT programme_code, host_territory AS territory_code, true AS hosted
    FROM session
    WHERE host_territory IS NOT NULL
    UNION ALL
    SELECT s.programme_code, a.category, false
    FROM session s
    JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'territory'
)
SELECT t.language, p.programme_code, t.territory_code, t.name, t.label, t.level, t.country_code, t.country_name,
       t.latitude, t.longitude, p.hosted
FROM (SELECT programme_code, territory_code, bool_or(hosted) AS hosted FROM place GROUP BY ALL) p
JOIN territory_card t ON t.territory_code = p.territory_code
ORDER BY t.language, p.programme_code, t.territory_code
