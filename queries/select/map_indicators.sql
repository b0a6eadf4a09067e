-- Which indicators have values for the territories of a map?
-- $country VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, theme_code, theme, headline, position
SELECT indicator_code, name, short_name, theme_code, theme_name AS theme, headline, position
FROM indicator_card
WHERE language = $language AND indicator_code IN (
    SELECT indicator_code FROM extent WHERE (country_code = $country OR $country = 'WORLD') AND type = $type
)
ORDER BY position
