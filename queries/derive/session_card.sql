-- One row per language and session: its texts, the names of its places, and how many people and municipalities took part.
INSERT INTO session_card BY NAME
SELECT x.language, s.session_code,
       row_number() OVER (PARTITION BY x.language
                          ORDER BY s.date_start || '~' NULLS LAST, s.date_end, s.session_code) AS position,
       s.programme_code, s.part_of, s.kind, s.title, s.title_language, x.title AS title_text, x.audience, x.outcome, x.note,
       s.date_start, s.date_end, x.date_note, s.format, s.status, s.place, s.host_territory, h.label AS host_label,
       s.country_code, s.organiser, s.audience_scope, d.label AS audience_label, s.recording_url, s.source_url,
       s.source_title, a.attended AS people, a.status AS people_status, a.qualifier AS people_qualifier,
       a.basis AS people_basis, a.source_url AS people_source_url, f.municipalities, f.municipalities_qualifier,
       m.places_named
FROM session s
JOIN session_text x ON x.session_code = s.session_code
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total' AND a.category = '_T'
LEFT JOIN territory_text h ON h.territory_code = s.host_territory AND h.language = x.language
LEFT JOIN territory_text d ON d.territory_code = s.audience_scope AND d.language = x.language
LEFT JOIN (
    -- Of a number that the organiser reports and one counted from a list, the reported one.
    SELECT session_code, max_by(value, basis) AS municipalities, max_by(qualifier, basis) AS municipalities_qualifier
    FROM session_figure
    WHERE metric = 'municipalities' AND basis IN ('reported', 'counted')
    GROUP BY session_code
) f ON f.session_code = s.session_code
LEFT JOIN (
    SELECT session_code, count(*) AS places_named
    FROM attendance
    WHERE dimension = 'territory' AND category NOT IN ('OTHER', 'NS') AND (attended > 0 OR status IN ('O', 'Q'))
    GROUP BY session_code
) m ON m.session_code = s.session_code
ORDER BY x.language, position
