-- How many people took part in one session, by dimension and category, or why is there no number?
-- $session VARCHAR
-- $language VARCHAR
-- > dimension, category, label, country_name, registered, attended, status, qualifier, basis, source_url
SELECT a.dimension, a.category, t.label, t.country_name, a.registered, a.attended, a.status, a.qualifier, a.basis,
       a.source_url
FROM attendance a
LEFT JOIN territory_card t
       ON a.dimension = 'territory' AND t.territory_code = a.category AND t.language = $language
WHERE a.session_code = $session
ORDER BY array_position(
             ['total', 'sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory', 'body_type', 'mode'],
             a.dimension
         ), a.category IN ('NS'), a.category IN ('OTHER'),
         CASE WHEN a.dimension IN ('territory', 'body_type') THEN -coalesce(a.attended, 0) END,
         array_position(['F', 'M', 'X', 'Y_LT18', 'Y18-29', 'Y30-44', 'Y45-59', 'Y_GE60', 'Y', 'N'], a.category),
         t.name_order, a.category
