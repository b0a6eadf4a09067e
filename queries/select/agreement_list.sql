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
SELECT agreement_code, programme_code, programme_title, session_code, session_title, kind, title, title_language, title_text,
       text, owner, working_table, stated, note, territory_code, label, country_code, place, date, due, status, progress,
       updated, evidence_url, source_title
FROM agreement_card
WHERE language = $language
  AND ($status IS NULL OR status = $status)
  AND ($country IS NULL OR country_code = $country)
  AND ($programme IS NULL OR programme_code = $programme)
  AND ($session IS NULL OR session_code = $session)
  AND ($territory IS NULL OR territory_code = $territory)
  AND ($kind IS NULL OR kind = $kind)
  AND ($indicator IS NULL OR list_position(indicators, $indicator) > 0)
ORDER BY position
