-- Which of these peers stand in a better fifth than a place, at most three per indicator, the best first?
-- $territory VARCHAR
-- $reference VARCHAR
-- $indicators VARCHAR[]
-- $peers VARCHAR[]
-- > indicator_code, territory_code, period, quintile, rank, n
SELECT p.indicator_code, p.territory_code, p.period, p.quintile, p.rank, p.n
FROM position p
JOIN position own ON own.indicator_code = p.indicator_code AND own.period = p.period
WHERE own.territory_code = $territory AND own.reference_code = $reference
  AND own.sex = '_T' AND own.age = '_T' AND own.citizenship = '_T'
  AND p.territory_code IN (SELECT unnest($peers)) AND p.reference_code = $reference
  AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
  AND p.indicator_code IN (SELECT unnest($indicators)) AND p.quintile < own.quintile
QUALIFY row_number() OVER (PARTITION BY p.indicator_code ORDER BY p.rank, p.territory_code) <= 3
ORDER BY p.indicator_code, p.rank, p.territory_code
