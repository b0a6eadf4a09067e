-- Which practices, sessions, agreements and the like did each of the last builds add, edit or remove?
-- $language VARCHAR
-- > build_id, change, kind, code, title
SELECT build_id, change, kind, code,
       CASE $language WHEN 'es' THEN title_es WHEN 'pt' THEN title_pt WHEN 'el' THEN title_el ELSE title_en END AS title
FROM change_entry
ORDER BY build_id, change, kind, title, code
