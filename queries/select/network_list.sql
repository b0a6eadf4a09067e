-- Which networks and programmes are there, and how many members do public sources name?
-- $language VARCHAR
-- > network_code, name, description, note, scope, coordinator, start_date, end_date, members_reported, members_named, url
SELECT n.network_code, n.name, x.description, x.note, n.scope, n.coordinator, n.start_date, n.end_date,
       n.members_reported, n.members_named, n.url
FROM network n
JOIN network_text x ON x.network_code = n.network_code AND x.language = $language
ORDER BY n.members_named DESC, n.name
