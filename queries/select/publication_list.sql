-- What can be read on: publications, recordings and trainings of the sessions, and pages of the programmes?
-- $language VARCHAR
-- > code, origin, kind, title, title_language, title_text, languages, year, publisher, url, themes, description, audience, programme_code, programme_title, network_code, network_name, session_code, session_title, practice_code, practice_title, territory_code, label, country_code, source_title, source_url, read_on_page
SELECT code, origin, kind, title, title_language, title_text, languages, year, publisher, url, themes, description, audience,
       programme_code, programme_title, network_code, network_name, session_code, session_title, practice_code,
       practice_title, territory_code, label, country_code, source_title, source_url, read_on_page
FROM publication_card
WHERE language = $language
ORDER BY position
