-- Which territory belongs to which network, in which role, and who says so?
-- $language VARCHAR
-- $network VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > network_code, territory_code, label, role, since, status, body, source_url
SELECT m.network_code, m.territory_code, t.label, m.role, m.since, m.status, m.body, m.source_url
FROM membership m
LEFT JOIN territory_text t ON t.territory_code = m.territory_code AND t.language = $language
WHERE ($network IS NULL OR m.network_code IN $network)
  AND ($territory IS NULL OR m.territory_code IN $territory)
ORDER BY m.network_code, m.territory_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
