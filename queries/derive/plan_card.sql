-- One row per language and plan: its texts and the names of its programme and territory.
INSERT INTO plan_card BY NAME
SELECT x.language, p.plan_code, p.position, p.programme_code, g.title AS programme_title, p.agreement_code,
       p.called_for_by, p.title, p.title_language, x.title AS title_text, x.objective, x.owner, x.period, x.note,
       p.territory_code, t.label, p.country_code, p.place, p.start_date, p.end_date, p.target_groups, p.source_url,
       p.source_title
FROM plan p
JOIN plan_text x ON x.plan_code = p.plan_code
LEFT JOIN programme_text g ON g.programme_code = p.programme_code AND g.language = x.language
LEFT JOIN territory_text t ON t.territory_code = p.territory_code AND t.language = x.language
ORDER BY x.language, p.position, p.plan_code
