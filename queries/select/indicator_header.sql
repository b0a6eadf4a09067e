-- What is this indicator: its words, unit and how it is read?
-- $indicator VARCHAR
-- $language VARCHAR
-- > indicator_code, name, short_name, definition, plain_meaning, unit, unit_name, suffix, kind, polarity, decimals, theme_code, source_code
SELECT indicator_code, name, short_name, definition, plain_meaning, unit, unit_name, suffix, kind, polarity, decimals,
       theme_code, source_code
FROM indicator_card
WHERE indicator_code = $indicator AND language = $language
