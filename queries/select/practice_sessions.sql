-- In which sessions was a practice presented: those whose programme names it by the title its owner gives it?
-- $practice VARCHAR
-- $language VARCHAR
-- > session_code, title, item, kind, date_start, date_end
SELECT s.session_code, t.title,
       CASE $language WHEN 'pt' THEN i.title_pt WHEN 'el' THEN i.title_el WHEN 'en' THEN i.title_en ELSE i.title_es END AS item,
       i.kind, s.date_start, s.date_end
FROM practice p
JOIN session_item i ON contains(lower(concat_ws(' | ', i.title_es, i.title_pt, i.title_el, i.title_en)), lower(p.title))
JOIN session s ON s.session_code = i.session_code
JOIN session_text t ON t.session_code = s.session_code AND t.language = $language
WHERE p.practice_code = $practice
ORDER BY s.date_start DESC NULLS LAST, s.session_code, i.position
