-- How are the countries called in which there are programmes and sessions?
-- $language VARCHAR
-- > territory_code, name
SELECT territory_code, name
FROM territory_card
WHERE language = $language
  AND territory_code IN (SELECT country_code FROM session UNION SELECT country_code FROM programme)
ORDER BY territory_code
