-- What are these territories called, in the order in which they were asked for?
-- $territories VARCHAR[]
-- $language VARCHAR
-- > territory_code, name, label, level, type, country_code, parent_code
SELECT t.territory_code, x.name, x.label, t.level, t.type, t.country_code, t.parent_code
FROM territory t
JOIN territory_text x ON x.territory_code = t.territory_code AND x.language = $language
WHERE t.territory_code IN (SELECT unnest($territories))
ORDER BY list_position($territories, t.territory_code)
