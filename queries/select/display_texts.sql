-- Which texts of their own do the slides of a public display have?
-- $display VARCHAR
-- > position, language, text
SELECT position, language, text
FROM display_slide_text
WHERE display_code = $display
ORDER BY position, language
