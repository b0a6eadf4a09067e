-- How is every territory called in one language?
-- $language VARCHAR
-- > territory_code, name, label, search_name, level, type, population
SELECT territory_code, name, label, search_name, level, type, population
FROM territory_card  -- sorted by code within a language: to sort again would double the time
WHERE language = $language
