-- To which networks does a territory belong, and in which role?
-- $territory VARCHAR
-- $language VARCHAR
-- > network_code, name, role, since, status, body, source_url, description
SELECT n.network_code, n.name, m.role, m.since, m.status, m.body, m.source_url, x.description
FROM membership m
JOIN network n USING (network_code)
JOIN network_text x ON x.network_code = n.network_code AND x.language = $language
WHERE m.territory_code = $territory
ORDER BY m.status = 'proposed', m.since, n.name
