-- Which tables does this file have, what is one row of each, and how many are there?
-- > table_name, comment, rows
SELECT table_name, comment, estimated_size AS rows
FROM duckdb_tables()
WHERE NOT internal
ORDER BY table_name
