-- How do the members of a network stand in their countries, on the first judged headline indicator of three themes?
-- $network VARCHAR
-- $language VARCHAR
-- > territory_code, country_code, indicator_code, short_name, suffix, decimals, polarity, period, quintile, rank, n
WITH stands AS (
    SELECT l.territory_code, split_part(l.territory_code, '-', 1) AS country_code, l.indicator_code, i.short_name, i.suffix,
           i.decimals, i.polarity, l.period, l.country_quintile AS quintile, l.country_rank AS rank, l.country_n AS n,
           i.theme_position,
           -- the same for all members of a country, so that they can be read down a column
           first(l.indicator_code) OVER (PARTITION BY split_part(l.territory_code, '-', 1), i.theme_code ORDER BY i.position) AS chosen,
           dense_rank() OVER (PARTITION BY split_part(l.territory_code, '-', 1) ORDER BY i.theme_position) AS theme
    FROM membership m
    JOIN latest l ON l.territory_code = m.territory_code
    JOIN indicator_card i ON i.indicator_code = l.indicator_code
    WHERE m.network_code = $network AND l.headline AND l.country_rank IS NOT NULL
      AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' AND i.language = $language AND i.polarity != 'none'
)
SELECT territory_code, country_code, indicator_code, short_name, suffix, decimals, polarity, period, quintile, rank, n
FROM stands
WHERE indicator_code = chosen AND theme <= 3
ORDER BY country_code, theme_position, territory_code
