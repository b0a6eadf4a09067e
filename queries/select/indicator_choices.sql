-- Which indicators have a figure for at least one of these territories, or were asked for by name?
-- $territories VARCHAR[]
-- $language VARCHAR
-- $asked VARCHAR = NULL
-- > indicator_code, name, short_name, theme_name, places, periods, preference
WITH figure AS (
    SELECT indicator_code, count(DISTINCT territory_code) AS places, count(DISTINCT period) AS periods
    FROM observation_by_territory
    WHERE list_position($territories, territory_code) > 0 AND value IS NOT NULL
    GROUP BY indicator_code
)
SELECT i.indicator_code, i.name, i.short_name, i.theme_name, coalesce(f.places, 0) AS places, coalesce(f.periods, 0) AS periods,
       -- 1 is what to show where the link names no indicator: several years, a headline, many places.
       row_number() OVER (ORDER BY (f.periods > 1) DESC, i.headline DESC, f.places DESC NULLS LAST, f.periods DESC NULLS LAST, i.position) AS preference
FROM indicator_card i
LEFT JOIN figure f ON f.indicator_code = i.indicator_code
WHERE i.language = $language AND (f.places > 0 OR i.indicator_code = $asked)
ORDER BY (f.places IS NULL), i.theme_position, i.headline DESC, i.position
