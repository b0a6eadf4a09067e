-- Which slides does a public display have, with the codes they name themselves and those of the display?
-- $display VARCHAR
-- > position, kind, territory_code, indicator_code, places, split, programme_code, session_code, network_code, agreement_code, practice_code, dwell, display_territory, display_programme, display_session, display_network
SELECT s.position, s.kind, s.territory_code, s.indicator_code, s.places, s.split, s.programme_code, s.session_code,
       s.network_code, s.agreement_code, s.practice_code, s.dwell, d.territory_code AS display_territory,
       d.programme_code AS display_programme, d.session_code AS display_session, d.network_code AS display_network
FROM display_slide s
JOIN display d ON d.display_code = s.display_code
WHERE s.display_code = $display
ORDER BY s.position
