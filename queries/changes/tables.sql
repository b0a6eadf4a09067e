-- One row per table whose contents differ between the attached build before and the new build.
INSERT INTO change_table
SELECT $build_id, coalesce(n."table", o."table"), o.rows, n.rows
FROM (SELECT * FROM before.build WHERE NOT list_contains($own, "table")) o
FULL OUTER JOIN hashed n ON n."table" = o."table"
WHERE o.content_hash IS DISTINCT FROM n.content_hash
ORDER BY 2
