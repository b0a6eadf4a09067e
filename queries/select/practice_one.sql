-- What is known of one practice, in all its texts?
-- $practice VARCHAR
-- $language VARCHAR
-- > practice_code, title, title_language, title_text, summary, what_it_does, results, evidence_note, recognition, resources, conditions, what_failed, reused_by, place, territory_code, label, level, type, country_code, country_name, population, population_year, latitude, longitude, themes, target_groups, indicator_kinds, start_year, end_year, status, cost_band, evidence_level, described, results_reported, figures, outside_validation, comparison_group, recognised, reuses, languages, read_on_page
SELECT practice_code, c.title, c.title_language, c.title_text, c.summary, x.what_it_does, x.results, x.evidence_note,
       x.recognition, x.resources, x.conditions, x.what_failed, x.reused_by, c.place, c.territory_code, c.label, c.level,
       c.type, c.country_code, c.country_name, c.population, c.population_year, c.latitude, c.longitude, c.themes,
       c.target_groups, c.indicator_kinds, c.start_year, c.end_year, c.status, c.cost_band, c.evidence_level, c.described,
       c.results_reported, c.figures, c.outside_validation, c.comparison_group, c.recognised, c.reuses, c.languages,
       c.read_on_page
FROM practice_card c
JOIN practice_text x USING (practice_code, language)
WHERE practice_code = $practice AND language = $language
