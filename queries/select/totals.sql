-- How much does the observatory hold?
-- > observations, indicators, territories, municipalities, sources, countries
SELECT (SELECT count(value) FROM observation) AS observations,
       (SELECT count(*) FROM indicator) AS indicators,
       (SELECT count(*) FROM territory) AS territories,
       (SELECT count(*) FROM territory WHERE level = 'municipality' AND valid_to IS NULL) AS municipalities,
       (SELECT count(*) FROM source) AS sources,
       (SELECT count(DISTINCT country_code) FROM territory WHERE level = 'country' AND type = 'country') AS countries
