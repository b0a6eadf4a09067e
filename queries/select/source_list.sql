-- Which sources are there, with what licence, years, indicators and known defects?
-- $language VARCHAR
-- > source_code, publisher, title, url, licence, licence_url, attribution, licence_checked, retrieved, vintage, exercise, absent_status, derived, sha256, rows, note, first_period, last_period, indicators, country_codes
SELECT s.source_code, s.publisher, s.title, s.url, s.licence, s.licence_url, s.attribution, s.licence_checked, s.retrieved,
       s.vintage, s.exercise, s.absent_status, s.derived, s.sha256, s.rows, n.note, s.first_period, s.last_period,
       s.indicators, s.country_codes
FROM source s
LEFT JOIN source_note n ON n.source_code = s.source_code AND n.language = $language
ORDER BY s.publisher, s.derived, s.title
