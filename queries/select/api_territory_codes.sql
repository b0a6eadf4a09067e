-- Which codes have the territories, for telling whether one exists?
-- > territory_code
SELECT territory_code FROM territory ORDER BY territory_code
