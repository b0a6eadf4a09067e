-- One row per entry of one kind that the new build added, edited or removed, with its name in each language.
INSERT INTO change_entry
SELECT $build_id, $kind, code,
       CASE WHEN o.digest IS NULL THEN 'added' WHEN n.digest IS NULL THEN 'removed' ELSE 'edited' END,
       t.title_es, t.title_pt, t.title_el, t.title_en
FROM old_entry o
FULL OUTER JOIN new_entry n USING (code)
JOIN (
    SELECT code, max(title) FILTER (language = 'es') AS title_es, max(title) FILTER (language = 'pt') AS title_pt,
           max(title) FILTER (language = 'el') AS title_el, max(title) FILTER (language = 'en') AS title_en
    FROM (SELECT * FROM new_title UNION ALL SELECT * FROM old_title WHERE code NOT IN (SELECT code FROM new_title))
    GROUP BY code
) t USING (code)
WHERE o.digest IS DISTINCT FROM n.digest
ORDER BY code
