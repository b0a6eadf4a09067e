-- How are the neighbourhoods of a city called, those of earlier years included?
-- $city VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- > territory_code, name, valid_to
SELECT t.territory_code, x.name, t.valid_to
FROM territory t
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
WHERE t.parent_code = $city AND t.type = $type
ORDER BY t.territory_code
