-- To which networks with members of its kind does a place belong, and who are they?
-- $territory VARCHAR
-- $language VARCHAR
-- > network_code, name, territory_code
SELECT n.network_code, n.name, m.territory_code
FROM membership own
JOIN network n ON n.network_code = own.network_code
JOIN membership m ON m.network_code = own.network_code
JOIN territory t ON t.territory_code = m.territory_code
JOIN territory_text x ON x.territory_code = m.territory_code AND x.language = $language
WHERE own.territory_code = $territory AND t.level = (SELECT level FROM territory WHERE territory_code = $territory)
ORDER BY n.name, m.territory_code != $territory, x.name COLLATE NOACCENT.NOCASE
