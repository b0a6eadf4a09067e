-- Which indicators are there, what do they mean, and where and for which years do they have values?
-- $language VARCHAR
-- > indicator_code, position, theme_code, theme_position, theme_name, name, short_name, plain_meaning, definition, unit_name, kind, polarity, headline, country_codes, types, first_period, last_period
SELECT indicator_code, position, theme_code, theme_position, theme_name, name, short_name, plain_meaning, definition, unit_name,
       kind, polarity, headline, country_codes, types, first_period, last_period
FROM indicator_card
WHERE language = $language
ORDER BY theme_position, headline DESC, position
