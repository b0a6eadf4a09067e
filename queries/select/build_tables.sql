-- Which build is this, and how many rows has each table?
-- > build_id, created, git_commit, table_name, rows, content_hash
SELECT build_id, created, git_commit, "table" AS table_name, rows, content_hash
FROM build
ORDER BY "table"
