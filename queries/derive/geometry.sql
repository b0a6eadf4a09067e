-- One row per published map: the kind of territory drawn on it.
UPDATE geometry
SET type = drawn.type
FROM (
    SELECT m.geometry_code AS code, mode(t.type) AS type
    FROM geometry_territory m
    JOIN territory t USING (territory_code)
    GROUP BY m.geometry_code
) drawn
WHERE geometry_code = drawn.code
