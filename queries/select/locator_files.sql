-- Which published outlines show where places of a country lie, and of Europe for places of several?
-- $country VARCHAR
-- > level, file
SELECT level, file
FROM geometry
WHERE country_code = $country AND scope_code = $country AND level IN ('country', 'region', 'municipality')
ORDER BY level
