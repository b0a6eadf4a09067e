-- One row per language and practice: what its card shows, and what the filters ask.
INSERT INTO practice_card BY NAME
SELECT x.language, p.practice_code, p.title, p.title_language, x.title AS title_text, x.summary, p.place, p.territory_code,
       t.label, t.level, t.type, p.country_code, c.name AS country_name, t.population, t.population_year, t.latitude,
       t.longitude, p.themes, p.target_groups, p.indicator_kinds, p.start_year, p.end_year, p.status, p.cost_band,
       p.evidence_level, p.described, p.results_reported, p.figures, p.outside_validation, p.comparison_group,
       p.recognised, coalesce(r.reuses, 0) AS reuses, p.languages, p.read_on_page, s.url AS source_url,
       s.title AS source_title
FROM practice p
JOIN practice_text x USING (practice_code)
JOIN country_text c ON c.country_code = p.country_code AND c.language = x.language
JOIN practice_source s ON s.practice_code = p.practice_code AND s.position = 1
LEFT JOIN territory_card t ON t.territory_code = p.territory_code AND t.language = x.language
LEFT JOIN (SELECT practice_code, count(*) AS reuses FROM practice_reuse GROUP BY practice_code) r
       ON r.practice_code = p.practice_code
ORDER BY x.language, p.practice_code
