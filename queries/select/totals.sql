-- How much does the observatory hold?
-- > observations, indicators, territories, municipalities, sources, countries
SELECT (SELECT sum(with_value)::BIGINT FROM coverage) AS observations,
       (SELECT count(*) FROM indicator) AS indicators,
       count(*) AS territories,
       count(*) FILTER (level = 'municipality' AND valid_to IS NULL) AS municipalities,
       (SELECT count(*) FROM source) AS sources,
       count(DISTINCT country_code) FILTER (level = 'country' AND type = 'country') AS countries
FROM territory
