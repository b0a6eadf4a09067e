-- Of which kinds of place are there enough with figures to calculate anything, and on how many indicators?
-- > country_code, type, indicators, territories
WITH kind AS (
    SELECT if(type = 'country', 'WORLD', country_code) AS country_code, type, count(DISTINCT indicator_code) AS indicators,
           greatest(max(newest_territories), if(type = 'country', count(DISTINCT country_code), 0)) AS territories
    FROM extent
    WHERE sex = '_T' AND age = '_T' AND citizenship = '_T' AND type NOT IN ('aggregate', 'nuts1', 'nuts2')
    GROUP BY 1, 2
)
SELECT country_code, type, indicators, territories
FROM kind
WHERE territories >= 13
ORDER BY type != 'municipality', country_code = 'WORLD', territories DESC, country_code, type
