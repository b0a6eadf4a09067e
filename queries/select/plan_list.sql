-- Which action plans are there, of which places and programmes, what do they want, and who answers for them?
-- $language VARCHAR
-- > plan_code, position, programme_code, programme_title, agreement_code, called_for_by, title, title_language, title_text, objective, owner, period, note, territory_code, label, country_code, place, start_date, end_date, target_groups, source_url, source_title
SELECT p.plan_code, p.position, p.programme_code, g.title AS programme_title, p.agreement_code, p.called_for_by, p.title,
       p.title_language, x.title AS title_text, x.objective, x.owner, x.period, x.note, p.territory_code, t.label,
       p.country_code, p.place, p.start_date, p.end_date, p.target_groups, p.source_url, p.source_title
FROM plan p
JOIN plan_text x ON x.plan_code = p.plan_code AND x.language = $language
LEFT JOIN programme_text g ON g.programme_code = p.programme_code AND g.language = $language
LEFT JOIN territory_card t ON t.territory_code = p.territory_code AND t.language = $language
ORDER BY p.position
