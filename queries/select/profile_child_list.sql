-- Which are the immediate parts of a territory?
-- $territory VARCHAR
-- $language VARCHAR
-- > territory_code, name, type
SELECT territory_code, name, type
FROM territory_card
WHERE parent_code = $territory AND language = $language AND valid_to IS NULL
ORDER BY type, name_order, territory_code
