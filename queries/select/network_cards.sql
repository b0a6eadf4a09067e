-- Which networks and programmes are there, and how many of their members do public sources name?
-- $language VARCHAR
-- > network_code, name, description, note, scope, scope_name, coordinator, start_date, end_date, members_reported, named, proposed, url
SELECT n.network_code, n.name, x.description, x.note, n.scope, s.name AS scope_name, n.coordinator, n.start_date,
       n.end_date, n.members_reported, n.members_named AS named, n.members_proposed AS proposed, n.url
FROM network n
JOIN network_text x ON x.network_code = n.network_code AND x.language = $language
LEFT JOIN territory_card s ON s.territory_code = n.scope AND s.language = $language
ORDER BY named DESC, n.name
