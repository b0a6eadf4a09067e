-- Which sessions were held or announced, when, where, in which format, and how many people came?
-- $language VARCHAR
-- $session VARCHAR[] = NULL
-- $programme VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $kind VARCHAR[] = NULL
-- $format VARCHAR[] = NULL
-- $status VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > session_code, programme_code, part_of, kind, title, title_language, title_text, date_start, date_end, date_note, format, status, place, host_territory, country_code, organiser, audience, outcome, note, access_offered, access_not_offered, attended, attended_status, attended_qualifier, recording_url, source_url, source_title
SELECT s.session_code, s.programme_code, s.part_of, s.kind, s.title, s.title_language, x.title AS title_text, s.date_start,
       s.date_end, x.date_note, s.format, s.status, s.place, s.host_territory, s.country_code, s.organiser, x.audience,
       x.outcome, x.note, coalesce(c.offered, []) AS access_offered, coalesce(c.not_offered, []) AS access_not_offered,
       a.attended, a.status AS attended_status, a.qualifier AS attended_qualifier, s.recording_url, s.source_url,
       s.source_title
FROM session s
JOIN session_text x ON x.session_code = s.session_code AND x.language = $language
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total' AND a.category = '_T'
LEFT JOIN (
    SELECT session_code, list(measure ORDER BY measure) FILTER (offered) AS offered,
           list(measure ORDER BY measure) FILTER (NOT offered) AS not_offered
    FROM session_access
    GROUP BY session_code
) c ON c.session_code = s.session_code
WHERE ($session IS NULL OR s.session_code IN $session)
  AND ($programme IS NULL OR s.programme_code IN $programme)
  AND ($country IS NULL OR s.country_code IN $country)
  AND ($territory IS NULL OR s.host_territory IN $territory)
  AND ($kind IS NULL OR s.kind IN $kind)
  AND ($format IS NULL OR s.format IN $format)
  AND ($status IS NULL OR s.status IN $status)
ORDER BY s.session_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
