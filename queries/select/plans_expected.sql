-- Which places were to make a plan within a programme, and which of them have one on record here?
-- $language VARCHAR
-- > called_for_by, programme_code, territory_code, label, country_code, role, body, plan_code, agreements
SELECT a.agreement_code AS called_for_by, a.programme_code, m.territory_code, t.label, t.country_code, m.role, m.body,
       p.plan_code, coalesce(n.agreements, 0) AS agreements
FROM agreement a
JOIN programme g ON g.programme_code = a.programme_code
JOIN membership m ON m.network_code = g.network_code AND m.status = 'confirmed'
JOIN territory_card t ON t.territory_code = m.territory_code AND t.language = $language
LEFT JOIN plan p ON p.called_for_by = a.agreement_code  -- by its name, where the network knows it by another territory
                AND (p.territory_code = m.territory_code OR (p.territory_code IS NULL AND p.place = m.body))
LEFT JOIN (SELECT territory_code, count(*) AS agreements FROM agreement GROUP BY territory_code) n
       ON n.territory_code = m.territory_code
WHERE a.agreement_code IN (SELECT called_for_by FROM plan)
ORDER BY a.agreement_code, p.plan_code IS NULL, t.name_order
