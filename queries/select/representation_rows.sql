-- How does each category of participants stand against the population, in every session that publishes one?
-- $language VARCHAR
-- > session_code, title, programme_code, date_start, date_end, dimension, category, category_label, attended, status, answered, coverage, share, population_share, population_label, population_indicator, indicator_name, population_period, population_source, ratio, lower, upper, verdict, reason
SELECT r.session_code, x.title, s.programme_code, s.date_start, s.date_end, r.dimension, r.category, c.label AS category_label,
       r.attended, a.status, r.answered, r.coverage, r.share, r.population_share, t.label AS population_label, r.population_indicator,
       i.short_name AS indicator_name, r.population_period, r.population_source, r.ratio, r.lower, r.upper, r.verdict, r.reason
FROM representation r
JOIN session s USING (session_code)
JOIN session_text x ON x.session_code = r.session_code AND x.language = $language
JOIN attendance a ON a.session_code = r.session_code AND a.dimension = r.dimension AND a.category = r.category
LEFT JOIN territory_card c ON c.territory_code = r.category AND c.language = $language
LEFT JOIN territory_card t ON t.territory_code = r.population_territory AND t.language = $language
LEFT JOIN indicator_text i ON i.indicator_code = r.population_indicator AND i.language = $language
ORDER BY list_position(['sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory'], r.dimension),
         s.date_start DESC NULLS LAST, r.session_code, r.category
