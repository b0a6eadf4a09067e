-- How is every indicator called in one language, in which unit is it, and how is it read?
-- $language VARCHAR
-- > indicator_code, theme_code, theme, name, short_name, plain_meaning, unit_name, unit_suffix, kind, polarity, decimals, headline
SELECT indicator_code, theme_code, theme_name AS theme, name, short_name, plain_meaning, unit_name, suffix AS unit_suffix,
       kind, polarity, decimals, headline
FROM indicator_card
WHERE language = $language
ORDER BY theme_position, position
