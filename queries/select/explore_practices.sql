-- Which practices are there, where, about what, for whom, since when, and how well are they known?
-- > practice_code, territory_code, country_code, themes, target_groups, evidence_level, status, cost_band, year, reuses
SELECT p.practice_code, p.territory_code, p.country_code, p.themes, p.target_groups, p.evidence_level, p.status, p.cost_band,
       p.start_year AS year, (SELECT count(*) FROM practice_reuse r WHERE r.practice_code = p.practice_code) AS reuses
FROM practice p
ORDER BY p.practice_code
