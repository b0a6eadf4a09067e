-- Where are the places that hosted sessions of programmes or took part in them, and what are they called?
-- $programmes VARCHAR[]
-- $language VARCHAR
-- > territory_code, name, label, level, country_code, country_name, longitude, latitude
SELECT territory_code, name, label, level, country_code, country_name, longitude, latitude
FROM territory_card
WHERE language = $language AND territory_code IN (
    SELECT host_territory FROM session WHERE list_contains($programmes, programme_code)
    UNION ALL
    SELECT category FROM attendance
    WHERE dimension = 'territory'
      AND session_code IN (SELECT session_code FROM session WHERE list_contains($programmes, programme_code))
)
ORDER BY territory_code
