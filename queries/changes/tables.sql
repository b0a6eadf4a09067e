-- One row per table whose contents differ between the attached builds old and new.
SELECT coalesce(n."table", o."table") AS "table", o.rows AS old_rows, n.rows AS new_rows
FROM old.build o
FULL OUTER JOIN new.build n ON n."table" = o."table"
WHERE o.content_hash IS DISTINCT FROM n.content_hash
ORDER BY 1
