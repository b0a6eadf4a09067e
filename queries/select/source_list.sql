-- Which sources are there, with what licence, years, indicators and known defects?
-- $language VARCHAR
-- > source_code, publisher, title, url, licence, licence_url, attribution, licence_checked, retrieved, vintage, exercise, absent_status, derived, sha256, rows, note, first_period, last_period, indicators, country_codes
WITH pair AS (
    SELECT source_code, indicator_code, country_code, min(period) AS first_period, max(period) AS last_period
    FROM coverage
    GROUP BY source_code, indicator_code, country_code
), covered AS (
    SELECT source_code, min(first_period) AS first_period, max(last_period) AS last_period,
           count(DISTINCT indicator_code) AS indicators, string_agg(DISTINCT country_code, ' ') AS country_codes
    FROM pair
    GROUP BY source_code
)
SELECT s.source_code, s.publisher, s.title, s.url, s.licence, s.licence_url, s.attribution, s.licence_checked, s.retrieved,
       s.vintage, s.exercise, s.absent_status, s.derived, s.sha256, s.rows, n.note, c.first_period, c.last_period,
       coalesce(c.indicators, 0) AS indicators, coalesce(c.country_codes, '') AS country_codes
FROM source s
LEFT JOIN source_note n ON n.source_code = s.source_code AND n.language = $language
LEFT JOIN covered c ON c.source_code = s.source_code
ORDER BY s.publisher, s.derived, s.title
