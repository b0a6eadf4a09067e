-- Which shares of a theme does this territory have a figure for?
-- $territory VARCHAR
-- $theme VARCHAR
-- $language VARCHAR
-- > indicator_code, name
SELECT indicator_code, name
FROM indicator_card
WHERE language = $language AND theme_code = $theme AND kind = 'rate'
  AND indicator_code IN (SELECT indicator_code FROM latest WHERE territory_code = $territory AND value IS NOT NULL)
ORDER BY position
