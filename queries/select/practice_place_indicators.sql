-- Which of the indicators that a practice answers have figures in its own place, one of each kind before the second?
-- $practice VARCHAR
-- $territory VARCHAR
-- $language VARCHAR
-- > indicator_code, short_name, kind, polarity, decimals, suffix, figures, first_period, last_period
WITH figure AS (
    SELECT i.indicator_code, any_value(i.kind) AS kind, count(*) AS figures, min(o.period) AS first_period,
           max(o.period) AS last_period
    FROM practice_indicator i
    JOIN observation_by_territory o ON o.indicator_code = i.indicator_code
    WHERE i.practice_code = $practice AND o.territory_code = $territory
      AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
    GROUP BY i.indicator_code
)
SELECT f.indicator_code, c.short_name, f.kind, c.polarity, c.decimals, c.suffix, f.figures, f.first_period, f.last_period
FROM figure f
JOIN practice p ON p.practice_code = $practice
JOIN indicator_card c ON c.indicator_code = f.indicator_code AND c.language = $language
WHERE c.kind NOT IN ('rank', 'count', 'grade')  -- these are not compared between places
ORDER BY row_number() OVER (PARTITION BY f.kind
                            ORDER BY (f.figures > 1) DESC, c.headline DESC, c.polarity = 'none', f.figures DESC, c.position),
         list_position(p.indicator_kinds, f.kind), c.position
