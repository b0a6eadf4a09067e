-- What are these territories called, in the order in which they were asked for?
-- $territories VARCHAR[]
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, parent_code
SELECT territory_code, name, label, level, type, country_code, parent_code
FROM territory_card
WHERE list_position($territories, territory_code) > 0 AND language = $language
ORDER BY list_position($territories, territory_code)
