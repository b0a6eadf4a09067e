-- One row per territory drawn on a map: what it lies in.
UPDATE geometry_territory
SET group_code = t.parent_code
FROM territory t
WHERE t.territory_code = geometry_territory.territory_code
