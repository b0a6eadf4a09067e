-- For which kinds of place are there figures, in which country, and of how many indicators?
-- $language VARCHAR
-- > country_code, country_name, country_kind, level, type, indicators
SELECT country_code, country_name, country_kind, level, type, indicators
FROM coverage_kind
WHERE language = $language
ORDER BY country_name, country_code, indicators DESC, type
