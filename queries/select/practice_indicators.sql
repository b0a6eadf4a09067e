-- Which indicators does a practice answer, and through which kind?
-- $practice VARCHAR
-- $language VARCHAR
-- > indicator_code, short_name, kind, polarity, headline, country_codes, position
SELECT i.indicator_code, c.short_name, i.kind, c.polarity, c.headline, c.country_codes, c.position
FROM practice_indicator i
JOIN indicator_card c ON c.indicator_code = i.indicator_code AND c.language = $language
WHERE i.practice_code = $practice
ORDER BY c.headline DESC, c.polarity = 'none', c.position
