-- What is a public display called in each language?
-- $display VARCHAR
-- > language, title
SELECT language, title
FROM display_text
WHERE display_code = $display
ORDER BY language
