-- Which networks and programmes are there, and how many of their members do public sources name?
-- $language VARCHAR
-- > network_code, name, description, note, scope, scope_name, coordinator, start_date, end_date, members_reported, named, proposed, url
SELECT network_code, name, description, note, scope, scope_name, coordinator, start_date, end_date, members_reported,
       members_named AS named, members_proposed AS proposed, url
FROM network_card
WHERE language = $language
ORDER BY named DESC, name
