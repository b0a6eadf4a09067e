-- What is written of every practice, in every language: where the search looks?
-- > practice_code, language, field, text
SELECT practice_code, language, field, text
FROM (UNPIVOT practice_text
      ON title, summary, what_it_does, results, evidence_note, recognition, resources, conditions, what_failed, reused_by
      INTO NAME field VALUE text)
WHERE text <> ''
UNION ALL
SELECT practice_code, title_language, 'own_title', title FROM practice
UNION ALL
SELECT practice_code, NULL, 'place', place FROM practice
ORDER BY practice_code, field, language
