-- How many figures of each indicator and year exist for one kind of place, of how many, and why are the others empty?
-- $type VARCHAR
-- $country VARCHAR = NULL
-- $split VARCHAR = total
-- > indicator_code, period, possible, with_value, not_collected, not_applicable, missing, suppressed
SELECT indicator_code, period, sum(territories)::BIGINT AS possible, sum(with_value)::BIGINT AS with_value,
       sum(not_collected)::BIGINT AS not_collected, sum(not_applicable)::BIGINT AS not_applicable,
       sum(missing)::BIGINT AS missing, sum(suppressed)::BIGINT AS suppressed
FROM coverage
WHERE type = $type AND ($country IS NULL OR country_code = $country)
  AND CASE $split WHEN 'sex' THEN sex != '_T' WHEN 'age' THEN age != '_T' WHEN 'nationality' THEN citizenship != '_T'
                  ELSE sex = '_T' AND age = '_T' AND citizenship = '_T' END
GROUP BY indicator_code, period
ORDER BY indicator_code, period
