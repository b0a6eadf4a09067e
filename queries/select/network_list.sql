-- Which networks and programmes are there, and how many members do public sources name?
-- $language VARCHAR
-- > network_code, name, description, note, scope, coordinator, start_date, end_date, members_reported, members_named, url
SELECT network_code, name, description, note, scope, coordinator, start_date, end_date, members_reported, members_named, url
FROM network_card
WHERE language = $language
ORDER BY members_named DESC, name
