-- Which indicators do the agreements want to move, and in which places, the nearest one first, may there be a figure of it?
-- > agreement_code, indicator_code, areas
WITH RECURSIVE places AS (  -- the territory itself, then what it lies in; without one, the country
    SELECT agreement_code, coalesce(territory_code, country_code) AS territory_code, 0 AS steps
    FROM agreement
    WHERE agreement_code IN (SELECT agreement_code FROM agreement_indicator)
    UNION ALL
    SELECT p.agreement_code, t.parent_code, p.steps + 1
    FROM places p JOIN territory t USING (territory_code)
    WHERE t.parent_code IS NOT NULL
)
SELECT agreement_code, indicator_code, p.areas
FROM agreement_indicator
JOIN (SELECT agreement_code, list(territory_code ORDER BY steps) AS areas FROM places GROUP BY agreement_code) p
USING (agreement_code)
ORDER BY agreement_code, indicator_code
