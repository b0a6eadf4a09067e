-- Which indicators are there, under which theme, in which unit, and how often are they updated?
-- $language VARCHAR
-- > indicator_code, theme_code, theme_name, short_name, update_frequency, decimals, suffix
SELECT indicator_code, theme_code, theme_name, short_name, update_frequency, decimals, suffix
FROM indicator_card
WHERE language = $language
ORDER BY theme_position, position
