-- One row per language and public display: its title and the names of what it is about.
INSERT INTO display_card BY NAME
SELECT x.language, d.display_code, d.position, x.title, d.territory_code, t.label, d.programme_code,
       p.title AS programme_title, d.session_code, s.title AS session_title, d.network_code, n.name AS network_name,
       d.languages, d.slide_order, d.dwell_factor, coalesce(o.slides, 0) AS slides
FROM display d
JOIN display_text x ON x.display_code = d.display_code
LEFT JOIN territory_text t ON t.territory_code = d.territory_code AND t.language = x.language
LEFT JOIN programme_text p ON p.programme_code = d.programme_code AND p.language = x.language
LEFT JOIN session_text s ON s.session_code = d.session_code AND s.language = x.language
LEFT JOIN network n ON n.network_code = d.network_code
LEFT JOIN (SELECT display_code, count(*) AS slides FROM display_slide GROUP BY display_code) o
       ON o.display_code = d.display_code
ORDER BY x.language, d.position, d.display_code
