-- What are all territories called, of which kind are they and what are they part of, to find the places of an analyst's file?
-- > territory_code, name, name_latin, level, type, parent_code, country_code
SELECT territory_code, name, coalesce(name_latin, '') AS name_latin, level, type, coalesce(parent_code, '') AS parent_code,
       country_code
FROM territory
ORDER BY territory_code
