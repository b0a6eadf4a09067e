-- Which indicators do the neighbourhoods of a country have, and how is each read?
-- $country VARCHAR
-- $type VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, theme, kind, polarity, decimals, suffix, unit_name, periods
SELECT i.indicator_code, i.name, i.short_name, i.theme_name AS theme, i.kind, i.polarity, i.decimals, i.suffix, i.unit_name,
       c.periods
FROM (
    SELECT indicator_code, list_sort(list(DISTINCT period), 'DESC') AS periods
    FROM coverage
    WHERE country_code = $country AND type = $type AND with_value > 0
      AND sex = '_T' AND age = '_T' AND citizenship = '_T'
    GROUP BY indicator_code
) c
JOIN indicator_card i ON i.indicator_code = c.indicator_code AND i.language = $language AND i.kind <> 'count'
ORDER BY i.position
