-- What are all countries, regions and municipalities called, and what are they part of, to find the places that people write?
-- > territory_code, name, name_latin, level, parent_code, country_code
SELECT territory_code, name, coalesce(name_latin, '') AS name_latin, level, coalesce(parent_code, '') AS parent_code,
       country_code
FROM territory
WHERE level <> 'neighbourhood'
ORDER BY territory_code
