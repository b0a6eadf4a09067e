-- One row per language and agreement: its texts, the names of its programme, session and territory, and its indicators.
INSERT INTO agreement_card BY NAME
SELECT x.language, a.agreement_code,
       row_number() OVER (
           PARTITION BY x.language
           ORDER BY a.due NULLS LAST, coalesce(a.updated, a.date) DESC NULLS LAST, a.agreement_code
       ) AS position,
       a.programme_code, p.title AS programme_title, a.session_code, s.title AS session_title, a.kind, a.title,
       a.title_language, x.title AS title_text, x.text, x.owner, x.working_table, x.stated, x.note, a.territory_code,
       t.label, a.country_code, a.place, a.date, a.due, a.status, a.progress, a.updated, a.evidence_url, a.source_title,
       coalesce(i.indicators, []) AS indicators
FROM agreement a
JOIN agreement_text x ON x.agreement_code = a.agreement_code
LEFT JOIN programme_text p ON p.programme_code = a.programme_code AND p.language = x.language
LEFT JOIN session_text s ON s.session_code = a.session_code AND s.language = x.language
LEFT JOIN territory_text t ON t.territory_code = a.territory_code AND t.language = x.language
LEFT JOIN (
    SELECT agreement_code, list(indicator_code ORDER BY indicator_code) AS indicators
    FROM agreement_indicator
    GROUP BY agreement_code
) i ON i.agreement_code = a.agreement_code
ORDER BY x.language, position
