-- To which networks does a territory belong, and in which role?
-- $territory VARCHAR
-- $language VARCHAR
-- > network_code, name, role, since, status, body, source_url, description
SELECT network_code, network_name AS name, role, since, status, body, source_url, description
FROM member_card
WHERE territory_code = $territory AND language = $language
ORDER BY status = 'proposed', since, network_name
