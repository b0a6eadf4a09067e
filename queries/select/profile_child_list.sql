-- Which are the immediate parts of a territory?
-- $territory VARCHAR
-- $language VARCHAR
-- > territory_code, name, type
SELECT t.territory_code, x.name, t.type
FROM territory t
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
WHERE t.parent_code = $territory AND t.valid_to IS NULL
ORDER BY t.type, x.name COLLATE NOACCENT.NOCASE, t.territory_code
