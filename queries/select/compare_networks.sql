-- To which networks with members of its kind does a place belong, and who are they?
-- $territory VARCHAR
-- $language VARCHAR
-- > network_code, name, territory_code
SELECT m.network_code, m.network_name AS name, m.territory_code
FROM member_card own
JOIN member_card m ON m.network_code = own.network_code AND m.level = own.level AND m.language = own.language
WHERE own.territory_code = $territory AND own.language = $language
ORDER BY m.network_name, m.territory_code != $territory, m.name_order
