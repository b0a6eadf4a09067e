-- One row per language and thing that can be read on: a publication, a session with a recording or a training, a programme with a page.
INSERT INTO publication_card BY NAME
WITH everything AS (
    SELECT x.language, p.publication_code AS code, 'publication' AS origin, p.kind, p.title, p.title_language,
           NULL AS title_text, p.languages, p.year, p.publisher, p.url, p.themes, x.description, '' AS audience,
           p.programme_code, p.network_code, p.session_code, p.practice_code, p.territory_code, p.country_code,
           p.source_title, p.source_url, p.read_on_page
    FROM publication p
    JOIN publication_text x ON x.publication_code = p.publication_code
    UNION ALL
    SELECT x.language, s.session_code, 'session', CASE WHEN s.recording_url IS NOT NULL THEN 'recording' ELSE 'training' END,
           s.title, s.title_language, x.title, [s.title_language], TRY_CAST(left(s.date_start, 4) AS INTEGER),
           s.organiser, coalesce(s.recording_url, s.source_url), []::VARCHAR[], x.outcome, x.audience,
           s.programme_code, NULL, s.session_code, NULL, s.host_territory, s.country_code,
           s.source_title, coalesce(s.source_url, s.recording_url), TRUE
    FROM session s
    JOIN session_text x ON x.session_code = s.session_code
    WHERE s.recording_url IS NOT NULL OR (s.kind IN ('training', 'workshop') AND s.source_url IS NOT NULL)
    UNION ALL
    SELECT x.language, g.programme_code, 'programme', 'page', g.name, g.name_language, x.title, [g.name_language], NULL,
           g.coordinator, g.url, []::VARCHAR[], x.description, '', g.programme_code, g.network_code, NULL, NULL,
           g.host_territory, g.country_code, g.source_title, g.url, TRUE
    FROM programme g
    JOIN programme_text x ON x.programme_code = g.programme_code
    WHERE g.kind = 'programme' AND g.url IS NOT NULL
)
SELECT e.language, e.code, e.origin,
       row_number() OVER (
           PARTITION BY e.language ORDER BY e.year DESC NULLS LAST, e.title, e.code, e.origin
       ) AS position,
       e.kind, e.title, e.title_language, e.title_text, e.languages, e.year, e.publisher, e.url, e.themes, e.description,
       e.audience, e.programme_code, g.title AS programme_title, e.network_code, n.name AS network_name, e.session_code,
       s.title AS session_title, e.practice_code, r.title AS practice_title, e.territory_code, t.label, e.country_code,
       e.source_title, e.source_url, e.read_on_page
FROM everything e
LEFT JOIN programme_text g ON g.programme_code = e.programme_code AND g.language = e.language
LEFT JOIN network n ON n.network_code = e.network_code
LEFT JOIN session_text s ON s.session_code = e.session_code AND s.language = e.language
LEFT JOIN practice_text r ON r.practice_code = e.practice_code AND r.language = e.language
LEFT JOIN territory_text t ON t.territory_code = e.territory_code AND t.language = e.language
ORDER BY e.language, position
