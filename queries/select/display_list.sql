-- Which public displays are there, in which languages, about what?
-- $language VARCHAR
-- > display_code, title, territory_code, label, programme_code, programme_title, session_code, session_title, network_code, network_name, languages, slide_order, dwell_factor, slides
SELECT d.display_code, x.title, d.territory_code, t.label, d.programme_code, p.title AS programme_title, d.session_code,
       s.title AS session_title, d.network_code, n.name AS network_name, d.languages, d.slide_order, d.dwell_factor,
       (SELECT count(*) FROM display_slide one WHERE one.display_code = d.display_code) AS slides
FROM display d
JOIN display_text x ON x.display_code = d.display_code AND x.language = $language
LEFT JOIN territory_card t ON t.territory_code = d.territory_code AND t.language = $language
LEFT JOIN programme_text p ON p.programme_code = d.programme_code AND p.language = $language
LEFT JOIN session_text s ON s.session_code = d.session_code AND s.language = $language
LEFT JOIN network n ON n.network_code = d.network_code
ORDER BY d.position
