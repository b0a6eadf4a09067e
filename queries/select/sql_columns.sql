-- Which columns do the tables of this file have, of what types, and what do they mean?
-- > table_name, column_name, data_type, comment
SELECT table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE NOT internal
ORDER BY table_name, column_index
