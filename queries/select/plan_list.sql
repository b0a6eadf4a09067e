-- Which action plans are there, of which places and programmes, what do they want, and who answers for them?
-- $language VARCHAR
-- > plan_code, position, programme_code, programme_title, agreement_code, called_for_by, title, title_language, title_text, objective, owner, period, note, territory_code, label, country_code, place, start_date, end_date, target_groups, source_url, source_title
SELECT plan_code, position, programme_code, programme_title, agreement_code, called_for_by, title, title_language, title_text,
       objective, owner, period, note, territory_code, label, country_code, place, start_date, end_date, target_groups,
       source_url, source_title
FROM plan_card
WHERE language = $language
ORDER BY position
