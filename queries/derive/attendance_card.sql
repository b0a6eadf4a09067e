-- One row per language and row of attendance, with the name of the place where it is about one.
INSERT INTO attendance_card BY NAME
SELECT x.language, a.session_code,
       row_number() OVER (
           PARTITION BY x.language, a.session_code
           ORDER BY array_position(['total', 'sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory',
                                    'body_type', 'mode'], a.dimension),
                    a.category IN ('NS'), a.category IN ('OTHER'),
                    CASE WHEN a.dimension IN ('territory', 'body_type') THEN -coalesce(a.attended, 0) END,
                    array_position(['F', 'M', 'X', 'Y_LT18', 'Y18-29', 'Y30-44', 'Y45-59', 'Y_GE60', 'Y', 'N'], a.category),
                    t.name_order, a.category
       ) AS position,
       a.dimension, a.category, t.label, t.country_name, a.registered, a.attended, a.status, a.qualifier, a.basis,
       a.source_url
FROM attendance a
JOIN session_text x ON x.session_code = a.session_code
LEFT JOIN territory_card t
       ON a.dimension = 'territory' AND t.territory_code = a.category AND t.language = x.language
ORDER BY x.language, a.session_code, position
