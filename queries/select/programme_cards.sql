-- Which programmes and collections are there, what are they about, who belongs to them, and how many targets do they have?
-- $language VARCHAR
-- > programme_code, position, kind, network_code, name, name_language, title, description, known, unknown, country_code, host_territory, host_label, coordinator, start_date, end_date, url, source_title, members, members_reported, targets
SELECT programme_code, position, kind, network_code, name, name_language, title, description, known, unknown, country_code,
       host_territory, host_label, coordinator, start_date, end_date, url, source_title, members, members_reported, targets
FROM programme_card
WHERE language = $language
ORDER BY position
