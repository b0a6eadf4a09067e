-- How is this indicator defined, measured and read?
-- $indicator VARCHAR
-- $language VARCHAR
-- > indicator_code, theme_code, theme_name, name, short_name, definition, plain_meaning, numerator, denominator, unit, unit_name, suffix, kind, polarity, decimals, headline, update_frequency, minimum, maximum, source_code
SELECT indicator_code, theme_code, theme_name, name, short_name, definition, plain_meaning, numerator, denominator, unit,
       unit_name, suffix, kind, polarity, decimals, headline, update_frequency, minimum, maximum, source_code
FROM indicator_card
WHERE indicator_code = $indicator AND language = $language
