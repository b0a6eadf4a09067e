-- Of how many places of each kind does a territory consist, and on which map are they drawn?
-- $territory VARCHAR
-- > type, level, n, immediate, geometry_code
WITH RECURSIVE part AS (
    SELECT territory_code, type, level, true AS immediate FROM territory WHERE parent_code = $territory AND valid_to IS NULL
    UNION ALL
    -- The neighbourhoods of a city belong to its own profile, not to that of its state.
    SELECT t.territory_code, t.type, t.level, false
    FROM part p JOIN territory t ON t.parent_code = p.territory_code
    WHERE t.valid_to IS NULL AND t.level != 'neighbourhood'
), drawn AS (
    SELECT territory_code, min(geometry_code) AS geometry_code FROM geometry_territory GROUP BY territory_code
)
SELECT p.type, p.level, count(*) AS n, bool_and(p.immediate) AS immediate, min(d.geometry_code) AS geometry_code
FROM part p
LEFT JOIN drawn d USING (territory_code)
GROUP BY p.type, p.level
ORDER BY array_position(['region', 'municipality', 'neighbourhood'], p.level), n
