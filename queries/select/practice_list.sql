-- Which practices are there, with everything that a card shows and the filters ask?
-- $language VARCHAR
-- > practice_code, title, title_language, title_text, summary, place, territory_code, label, level, type, country_code, country_name, population, latitude, longitude, themes, target_groups, indicator_kinds, start_year, end_year, status, cost_band, evidence_level, described, results_reported, figures, outside_validation, comparison_group, recognised, reuses, languages, read_on_page, source_url, source_title
SELECT practice_code, title, title_language, title_text, summary, place, territory_code, label, level, type, country_code,
       country_name, population, latitude, longitude, themes, target_groups, indicator_kinds, start_year, end_year, status,
       cost_band, evidence_level, described, results_reported, figures, outside_validation, comparison_group, recognised,
       reuses, languages, read_on_page, source_url, source_title
FROM practice_card
WHERE language = $language
ORDER BY practice_code
