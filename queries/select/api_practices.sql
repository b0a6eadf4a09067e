-- What was done elsewhere, how well is that known, what failed, who took it over, and which indicators does it answer?
-- $language VARCHAR
-- $practice VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $theme VARCHAR[] = NULL
-- $group VARCHAR[] = NULL
-- $indicator VARCHAR[] = NULL
-- $status VARCHAR[] = NULL
-- $evidence INTEGER[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > practice_code, title, title_language, title_text, summary, what_it_does, results, evidence_level, evidence_note, described, results_reported, figures, outside_validation, comparison_group, recognition, resources, conditions, what_failed, reused_by, reuses, territory_code, label, place, country_code, country_name, themes, target_groups, indicator_kinds, indicators, start_year, end_year, status, cost_band, languages, source_urls
SELECT c.practice_code, c.title, c.title_language, c.title_text, c.summary, x.what_it_does, x.results, c.evidence_level,
       x.evidence_note, c.described, c.results_reported, c.figures, c.outside_validation, c.comparison_group, x.recognition,
       x.resources, x.conditions, x.what_failed, x.reused_by, c.reuses, c.territory_code, c.label, c.place, c.country_code,
       c.country_name, c.themes, c.target_groups, c.indicator_kinds, coalesce(i.indicators, []) AS indicators, c.start_year,
       c.end_year, c.status, c.cost_band, c.languages, coalesce(s.urls, []) AS source_urls
FROM practice_card c
JOIN practice_text x ON x.practice_code = c.practice_code AND x.language = c.language
LEFT JOIN (
    SELECT practice_code, list(indicator_code ORDER BY indicator_code) AS indicators
    FROM practice_indicator
    GROUP BY practice_code
) i ON i.practice_code = c.practice_code
LEFT JOIN (
    SELECT practice_code, list(url ORDER BY position) AS urls
    FROM practice_source
    WHERE url IS NOT NULL
    GROUP BY practice_code
) s ON s.practice_code = c.practice_code
WHERE c.language = $language
  AND ($practice IS NULL OR c.practice_code IN $practice)
  AND ($country IS NULL OR c.country_code IN $country)
  AND ($territory IS NULL OR c.territory_code IN $territory)
  AND ($theme IS NULL OR list_has_any(c.themes, $theme))
  AND ($group IS NULL OR list_has_any(c.target_groups, $group))
  AND ($indicator IS NULL OR list_has_any(i.indicators, $indicator))
  AND ($status IS NULL OR c.status IN $status)
  AND ($evidence IS NULL OR c.evidence_level IN $evidence)
ORDER BY c.practice_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
