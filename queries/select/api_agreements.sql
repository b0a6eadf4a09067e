-- What was agreed, by whom, until when, how far is it, and which indicators is it meant to move?
-- $language VARCHAR
-- $agreement VARCHAR[] = NULL
-- $programme VARCHAR[] = NULL
-- $session VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $indicator VARCHAR[] = NULL
-- $kind VARCHAR[] = NULL
-- $status VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > agreement_code, programme_code, session_code, kind, title, title_language, title_text, text, owner, working_table, territory_code, country_code, place, date, due, status, stated, progress, updated, note, indicators, evidence_url, source_title
SELECT a.agreement_code, a.programme_code, a.session_code, a.kind, a.title, a.title_language, x.title AS title_text, x.text,
       x.owner, x.working_table, a.territory_code, a.country_code, a.place, a.date, a.due, a.status, x.stated, a.progress,
       a.updated, x.note, coalesce(i.indicators, []) AS indicators, a.evidence_url, a.source_title
FROM agreement a
JOIN agreement_text x ON x.agreement_code = a.agreement_code AND x.language = $language
LEFT JOIN (
    SELECT agreement_code, list(indicator_code ORDER BY indicator_code) AS indicators
    FROM agreement_indicator
    GROUP BY agreement_code
) i ON i.agreement_code = a.agreement_code
WHERE ($agreement IS NULL OR a.agreement_code IN $agreement)
  AND ($programme IS NULL OR a.programme_code IN $programme)
  AND ($session IS NULL OR a.session_code IN $session)
  AND ($territory IS NULL OR a.territory_code IN $territory)
  AND ($country IS NULL OR a.country_code IN $country)
  AND ($indicator IS NULL OR list_has_any(i.indicators, $indicator))
  AND ($kind IS NULL OR a.kind IN $kind)
  AND ($status IS NULL OR a.status IN $status)
ORDER BY a.agreement_code
LIMIT $limit::INTEGER OFFSET $after::BIGINT
