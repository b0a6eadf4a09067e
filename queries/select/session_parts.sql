-- Which talks, panels, working tables and other parts does one session have?
-- $session VARCHAR
-- $language VARCHAR
-- > position, kind, title
SELECT position, kind,
       CASE $language WHEN 'pt' THEN title_pt WHEN 'el' THEN title_el WHEN 'en' THEN title_en ELSE title_es END AS title
FROM session_item
WHERE session_code = $session
ORDER BY position
