-- What are the figures of these indicators in the places, years and groups asked for?
-- $indicators VARCHAR[]
-- $country VARCHAR = NULL
-- $type VARCHAR = NULL
-- $within VARCHAR = NULL
-- $network VARCHAR = NULL
-- $territories VARCHAR[] = NULL
-- $periods VARCHAR[] = NULL
-- $sexes VARCHAR[] = NULL
-- $ages VARCHAR[] = NULL
-- $citizenships VARCHAR[] = NULL
-- $statuses VARCHAR[] = NULL
-- > indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, exercise
WITH place AS (
    SELECT t.territory_code
    FROM territory t
    LEFT JOIN territory p ON p.territory_code = t.parent_code
    LEFT JOIN territory g ON g.territory_code = p.parent_code
    WHERE ($country IS NULL OR t.country_code = $country) AND ($type IS NULL OR t.type = $type)
      AND ($within IS NULL OR t.parent_code = $within OR p.parent_code = $within OR g.parent_code = $within)
      AND ($territories IS NULL OR list_position($territories, t.territory_code) > 0)
      AND ($network IS NULL OR t.territory_code IN (SELECT territory_code FROM membership WHERE network_code = $network))
)
SELECT indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code, exercise
FROM observation
WHERE indicator_code IN (SELECT unnest($indicators))
  AND territory_code IN (SELECT territory_code FROM place)
  AND ($periods IS NULL OR list_position($periods::INTEGER[], period) > 0)
  AND ($sexes IS NULL OR list_position($sexes, sex) > 0)
  AND ($ages IS NULL OR list_position($ages, age) > 0)
  AND ($citizenships IS NULL OR list_position($citizenships, citizenship) > 0)
  AND ($statuses IS NULL OR list_position($statuses, obs_status) > 0)
ORDER BY indicator_code, territory_code, period, sex, age, citizenship
