-- What must be known about these sources: publisher, licence, vintage, known defects?
-- $sources VARCHAR[]
-- $language VARCHAR
-- > source_code, publisher, title, url, licence, licence_url, attribution, licence_checked, retrieved, vintage, derived, note
SELECT s.source_code, s.publisher, s.title, s.url, s.licence, s.licence_url, s.attribution, s.licence_checked,
       s.retrieved, s.vintage, s.derived, n.note
FROM source s
LEFT JOIN source_note n ON n.source_code = s.source_code AND n.language = $language
WHERE list_position($sources::VARCHAR[], s.source_code) > 0
ORDER BY list_position($sources::VARCHAR[], s.source_code)
