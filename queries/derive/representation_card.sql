-- One row per language and row of representation, with the names of what it is about.
INSERT INTO representation_card BY NAME
SELECT x.language,
       row_number() OVER (
           PARTITION BY x.language
           ORDER BY list_position(['sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory'], r.dimension),
                    s.date_start DESC NULLS LAST, r.session_code, r.category
       ) AS position,
       r.session_code, x.title, s.programme_code, s.date_start, s.date_end, r.dimension, r.category,
       c.label AS category_label, r.attended, a.status, r.answered, r.coverage, r.share, r.population_share,
       t.label AS population_label, r.population_indicator, i.short_name AS indicator_name, r.population_period,
       r.population_source, r.ratio, r.lower, r.upper, r.verdict, r.reason
FROM representation r
JOIN session s ON s.session_code = r.session_code
JOIN session_text x ON x.session_code = r.session_code
JOIN attendance a ON a.session_code = r.session_code AND a.dimension = r.dimension AND a.category = r.category
LEFT JOIN territory_text c ON c.territory_code = r.category AND c.language = x.language
LEFT JOIN territory_text t ON t.territory_code = r.population_territory AND t.language = x.language
LEFT JOIN indicator_text i ON i.indicator_code = r.population_indicator AND i.language = x.language
ORDER BY x.language, position
