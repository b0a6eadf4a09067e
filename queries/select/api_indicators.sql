-- Which indicators are there, with all that is known of how each is defined, measured and read?
-- $language VARCHAR
-- $indicator VARCHAR[] = NULL
-- $theme VARCHAR[] = NULL
-- $headline BOOLEAN = NULL
-- $country VARCHAR[] = NULL
-- $source VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > indicator_code, theme_code, theme_name, name, short_name, definition, plain_meaning, numerator, denominator, unit, unit_name, unit_suffix, kind, polarity, decimals, headline, update_frequency, minimum, maximum, source_code, countries, types, first_period, last_period, method, caveats, comparability
SELECT c.indicator_code, c.theme_code, c.theme_name, c.name, c.short_name, c.definition, c.plain_meaning, c.numerator,
       c.denominator, c.unit, c.unit_name, c.suffix AS unit_suffix, c.kind, c.polarity, c.decimals, c.headline,
       c.update_frequency, c.minimum, c.maximum, c.source_code,
       list_filter(string_split(c.country_codes, ' '), lambda code: code <> '') AS countries,
       list_filter(string_split(c.types, ' '), lambda code: code <> '') AS types, c.first_period, c.last_period,
       coalesce(n.method, []) AS method, coalesce(n.caveats, []) AS caveats, coalesce(n.comparability, []) AS comparability
FROM indicator_card c
LEFT JOIN (
    SELECT indicator_code,
           list(note ORDER BY position) FILTER (field = 'method') AS method,
           list(note ORDER BY position) FILTER (field = 'caveats') AS caveats,
           list(note ORDER BY position) FILTER (field = 'comparability') AS comparability
    FROM indicator_note
    WHERE language = $language
    GROUP BY indicator_code
) n ON n.indicator_code = c.indicator_code
WHERE c.language = $language
  AND ($indicator IS NULL OR c.indicator_code IN $indicator)
  AND ($theme IS NULL OR c.theme_code IN $theme)
  AND ($headline IS NULL OR c.headline = $headline::BOOLEAN)
  AND ($country IS NULL OR list_has_any(string_split(c.country_codes, ' '), $country))
  AND ($source IS NULL OR c.source_code IN $source
       OR c.indicator_code IN (SELECT indicator_code FROM coverage WHERE source_code IN $source AND with_value > 0))
ORDER BY c.position
LIMIT $limit::INTEGER OFFSET $after::BIGINT
