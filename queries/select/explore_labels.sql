-- What is every place called in one language?
-- $language VARCHAR
-- > territory_code, name, label
SELECT territory_code, name, label
FROM territory_card
WHERE language = $language
ORDER BY territory_code
