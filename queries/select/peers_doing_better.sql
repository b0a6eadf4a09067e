-- Which of these peers stand in a better fifth of their country than a place, at most three per indicator, the best first?
-- $territory VARCHAR
-- $indicators VARCHAR[]
-- $peers VARCHAR[]
-- > indicator_code, territory_code, period, quintile, rank, n
SELECT p.indicator_code, p.territory_code, p.period, p.country_quintile AS quintile, p.country_rank AS rank, p.country_n AS n
FROM latest p
JOIN latest own ON own.indicator_code = p.indicator_code AND own.period = p.period
WHERE own.territory_code = $territory AND own.sex = '_T' AND own.age = '_T' AND own.citizenship = '_T'
  AND list_position($peers, p.territory_code) > 0 AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
  AND list_position($indicators, p.indicator_code) > 0 AND p.country_quintile < own.country_quintile
QUALIFY row_number() OVER (PARTITION BY p.indicator_code ORDER BY p.country_rank, p.territory_code) <= 3
ORDER BY p.indicator_code, p.country_rank, p.territory_code
