-- From which publications do the figures come, and under which licence?
-- $language VARCHAR
-- $source VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > source_code, publisher, title, url, licence, licence_url, attribution, licence_checked, retrieved, vintage, exercise, absent_status, derived, sha256, rows, first_period, last_period, indicators, countries, note
SELECT s.source_code, s.publisher, s.title, s.url, s.licence, s.licence_url, s.attribution, s.licence_checked, s.retrieved,
       s.vintage, s.exercise, s.absent_status, s.derived, s.sha256, s.rows, s.first_period, s.last_period, s.indicators,
       list_filter(string_split(s.country_codes, ' '), lambda code: code <> '') AS countries, n.note
FROM source s
LEFT JOIN source_note n ON n.source_code = s.source_code AND n.language = $language
WHERE ($source IS NULL OR s.source_code IN $source)
  AND ($country IS NULL OR list_has_any(string_split(s.country_codes, ' '), $country))
ORDER BY s.source_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
