-- Which places were to make a plan within a programme, and which of them have one on record here?
-- $language VARCHAR
-- > called_for_by, programme_code, territory_code, label, country_code, role, body, plan_code, agreements
SELECT called_for_by, programme_code, territory_code, label, country_code, role, body, plan_code, agreements
FROM plan_expected
WHERE language = $language
ORDER BY position
