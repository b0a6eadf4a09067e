-- What must a reader of this indicator know about method, caveats and comparability?
-- $indicator VARCHAR
-- $language VARCHAR
-- > field, note
SELECT field, note
FROM indicator_note
WHERE indicator_code = $indicator AND language = $language
ORDER BY field, position
