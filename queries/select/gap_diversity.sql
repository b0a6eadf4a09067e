-- Which shares of a theme does this territory have a figure for?
-- $territory VARCHAR
-- $theme VARCHAR
-- $language VARCHAR
-- > indicator_code, name
SELECT i.indicator_code, x.name
FROM indicator i
JOIN indicator_text x ON x.indicator_code = i.indicator_code AND x.language = $language
WHERE i.theme_code = $theme AND i.kind = 'rate'
  AND i.indicator_code IN (SELECT indicator_code FROM latest WHERE territory_code = $territory AND value IS NOT NULL)
ORDER BY i.position
