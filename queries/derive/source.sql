-- One row per source: the years, indicators and countries of its figures.
UPDATE source
SET first_period = covered.first_period, last_period = covered.last_period, indicators = covered.indicators,
    country_codes = covered.country_codes
FROM (
    SELECT source_code AS code, min(period) AS first_period, max(period) AS last_period,
           count(DISTINCT indicator_code) AS indicators,
           string_agg(DISTINCT country_code, ' ' ORDER BY country_code) AS country_codes
    FROM coverage
    GROUP BY source_code
) covered
WHERE source_code = covered.code
