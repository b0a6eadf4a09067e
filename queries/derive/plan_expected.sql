-- One row per language, agreement that asks for plans, and confirmed member of the network of its programme.
INSERT INTO plan_expected BY NAME
SELECT t.language,
       row_number() OVER (
           PARTITION BY t.language
           ORDER BY a.agreement_code, p.plan_code IS NULL, t.name_order, m.territory_code, p.plan_code
       ) AS position,
       a.agreement_code AS called_for_by, a.programme_code, m.territory_code, t.label, t.country_code, m.role, m.body,
       p.plan_code, coalesce(n.agreements, 0) AS agreements
FROM agreement a
JOIN programme g ON g.programme_code = a.programme_code
JOIN membership m ON m.network_code = g.network_code AND m.status = 'confirmed'
JOIN territory_card t ON t.territory_code = m.territory_code
LEFT JOIN plan p ON p.called_for_by = a.agreement_code  -- by its name, where the network knows it by another territory
                AND (p.territory_code = m.territory_code OR (p.territory_code IS NULL AND p.place = m.body))
LEFT JOIN (SELECT territory_code, count(*) AS agreements FROM agreement GROUP BY territory_code) n
       ON n.territory_code = m.territory_code
WHERE a.agreement_code IN (SELECT called_for_by FROM plan)
ORDER BY t.language, position
