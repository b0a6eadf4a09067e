-- Which indicators can a view be built from, what are they called, and how may they be summed up?
-- $language VARCHAR
-- > indicator_code, theme_code, theme_name, name, short_name, unit, unit_name, suffix, kind, polarity, decimals, headline
SELECT indicator_code, theme_code, theme_name, name, short_name, unit, unit_name, suffix, kind, polarity, decimals, headline
FROM indicator_card
WHERE language = $language AND first_period IS NOT NULL
ORDER BY theme_position, headline DESC, position
