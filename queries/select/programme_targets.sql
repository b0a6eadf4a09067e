-- What has one programme set itself to reach, and who says so?
-- $programme VARCHAR
-- > metric, value, source_url, source_title
SELECT metric, value, source_url, source_title
FROM target
WHERE programme_code = $programme
ORDER BY metric
