-- On which pages were the practices read, all of them or one?
-- $practice VARCHAR = NULL
-- > practice_code, position, url, title
SELECT practice_code, position, url, title
FROM practice_source
WHERE $practice IS NULL OR practice_code = $practice
ORDER BY practice_code, position
