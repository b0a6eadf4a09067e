-- Which codes may a reader of the data interface ask for, and what do they stand for?
-- $language VARCHAR
-- > list, code, name
SELECT list, code, name
FROM (
    SELECT 'country' AS list, t.country_code AS code, any_value(c.name) AS name
    FROM territory t LEFT JOIN territory_text c ON c.territory_code = t.country_code AND c.language = $language
    GROUP BY t.country_code
    UNION ALL SELECT DISTINCT 'level', level, NULL FROM territory
    UNION ALL SELECT DISTINCT 'type', type, NULL FROM territory
    UNION ALL
    SELECT 'theme', theme_code,
           CASE $language WHEN 'pt' THEN name_pt WHEN 'el' THEN name_el WHEN 'en' THEN name_en ELSE name_es END
    FROM theme
    UNION ALL SELECT 'source', source_code, title FROM source
    UNION ALL SELECT 'indicator', indicator_code, short_name FROM indicator_text WHERE language = $language
    UNION ALL SELECT DISTINCT 'age', age, NULL FROM extent
    UNION ALL SELECT 'network', network_code, name FROM network
    UNION ALL SELECT 'programme', programme_code, title FROM programme_text WHERE language = $language
    UNION ALL SELECT 'session', session_code, title FROM session_text WHERE language = $language
    UNION ALL SELECT DISTINCT 'session_kind', kind, NULL FROM session
    UNION ALL SELECT DISTINCT 'session_country', country_code, NULL FROM session WHERE country_code IS NOT NULL
    UNION ALL SELECT DISTINCT 'dimension', dimension, NULL FROM attendance
    UNION ALL SELECT 'agreement', agreement_code, title FROM agreement_text WHERE language = $language
    UNION ALL SELECT DISTINCT 'agreement_kind', kind, NULL FROM agreement
    UNION ALL SELECT DISTINCT 'agreement_country', country_code, NULL FROM agreement WHERE country_code IS NOT NULL
    UNION ALL SELECT 'practice', practice_code, title FROM practice_text WHERE language = $language
    UNION ALL SELECT DISTINCT 'practice_theme', unnest(themes), NULL FROM practice
    UNION ALL SELECT DISTINCT 'target_group', unnest(target_groups), NULL FROM practice
    UNION ALL SELECT DISTINCT 'practice_country', country_code, NULL FROM practice
    UNION ALL SELECT 'build', build_id, NULL FROM change_build
)
ORDER BY list, code
