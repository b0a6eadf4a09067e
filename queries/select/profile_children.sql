-- Of how many places of each kind does a territory consist, and on which map are they drawn?
-- $territory VARCHAR
-- > type, level, n, immediate, geometry_code
SELECT type, level, n, immediate, geometry_code
FROM territory_part
WHERE territory_code = $territory
ORDER BY array_position(['region', 'municipality', 'neighbourhood'], level), n
