-- Which public displays are there, in which languages, about what?
-- $language VARCHAR
-- > display_code, title, territory_code, label, programme_code, programme_title, session_code, session_title, network_code, network_name, languages, slide_order, dwell_factor, slides
SELECT display_code, title, territory_code, label, programme_code, programme_title, session_code, session_title, network_code,
       network_name, languages, slide_order, dwell_factor, slides
FROM display_card
WHERE language = $language
ORDER BY position
