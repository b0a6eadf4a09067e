-- What was agreed, by whom, until when, and how far is it: everything, or what fits the filters?
-- $language VARCHAR
-- $status VARCHAR = NULL
-- $country VARCHAR = NULL
-- $programme VARCHAR = NULL
-- $session VARCHAR = NULL
-- $territory VARCHAR = NULL
-- $kind VARCHAR = NULL
-- $indicator VARCHAR = NULL
-- > agreement_code, programme_code, programme_title, session_code, session_title, kind, title, title_language, title_text, text, owner, working_table, stated, note, territory_code, label, country_code, place, date, due, status, progress, updated, evidence_url, source_title
SELECT a.agreement_code, a.programme_code, p.title AS programme_title, a.session_code, s.title AS session_title, a.kind,
       a.title, a.title_language, x.title AS title_text, x.text, x.owner, x.working_table, x.stated, x.note,
       a.territory_code, t.label, a.country_code, a.place, a.date, a.due, a.status, a.progress, a.updated,
       a.evidence_url, a.source_title
FROM agreement a
JOIN agreement_text x ON x.agreement_code = a.agreement_code AND x.language = $language
LEFT JOIN programme_text p ON p.programme_code = a.programme_code AND p.language = $language
LEFT JOIN session_text s ON s.session_code = a.session_code AND s.language = $language
LEFT JOIN territory_card t ON t.territory_code = a.territory_code AND t.language = $language
WHERE ($status IS NULL OR a.status = $status)
  AND ($country IS NULL OR a.country_code = $country)
  AND ($programme IS NULL OR a.programme_code = $programme)
  AND ($session IS NULL OR a.session_code = $session)
  AND ($territory IS NULL OR a.territory_code = $territory)
  AND ($kind IS NULL OR a.kind = $kind)
  AND ($indicator IS NULL OR a.agreement_code IN
       (SELECT agreement_code FROM agreement_indicator WHERE indicator_code = $indicator))
ORDER BY  -- The sooner it is due, then the newer the last news; what has no date comes last.
         a.due NULLS LAST, coalesce(a.updated, a.date) DESC NULLS LAST, a.agreement_code
