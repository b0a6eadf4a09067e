-- One row per territory and kind of territory of today within it.
INSERT INTO territory_part
WITH RECURSIVE part AS (
    SELECT parent_code AS above, territory_code, type, level, true AS immediate
    FROM territory WHERE parent_code IS NOT NULL AND valid_to IS NULL
    UNION ALL
    -- The neighbourhoods of a city belong to its own profile, not to that of its state.
    SELECT p.above, t.territory_code, t.type, t.level, false
    FROM part p
    JOIN territory t ON t.parent_code = p.territory_code
    WHERE t.valid_to IS NULL AND t.level != 'neighbourhood'
), drawn AS (
    SELECT territory_code, min(geometry_code) AS geometry_code FROM geometry_territory GROUP BY territory_code
)
SELECT p.above, p.type, p.level, count(*), bool_and(p.immediate), min(d.geometry_code)
FROM part p
LEFT JOIN drawn d USING (territory_code)
GROUP BY p.above, p.type, p.level
ORDER BY p.above, array_position(['region', 'municipality', 'neighbourhood'], p.level), count(*), p.type
