-- How is every territory called in one language?
-- $language VARCHAR
-- > territory_code, name, label, search_name, level, type, population
SELECT t.territory_code, x.name, x.label,
       regexp_replace(x.name, '^Δήμος ', '') AS search_name,
       t.level, t.type, t.population
FROM territory t
JOIN territory_text x USING (territory_code)
WHERE x.language = $language
ORDER BY t.territory_code
