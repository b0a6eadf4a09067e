-- Which networks of municipalities are there?
-- $language VARCHAR
-- $network VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > network_code, name, scope, coordinator, start_date, end_date, members_reported, members_named, members_proposed, url, description, note
SELECT n.network_code, n.name, n.scope, n.coordinator, n.start_date, n.end_date, n.members_reported, n.members_named,
       n.members_proposed, n.url, x.description, x.note
FROM network n
JOIN network_text x ON x.network_code = n.network_code AND x.language = $language
WHERE $network IS NULL OR n.network_code IN $network
ORDER BY n.network_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
