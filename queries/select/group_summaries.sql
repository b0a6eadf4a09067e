-- How are the figures of the places of one type spread in a country, state, district, province or city, year by year?
-- $reference VARCHAR
-- $type VARCHAR
-- $indicators VARCHAR[]
-- > indicator_code, period, exercise, minimum, quartile_1, median, quartile_3, maximum, weighted_mean
SELECT indicator_code, period, exercise, minimum, quartile_1, median, quartile_3, maximum, weighted_mean
FROM reference
WHERE reference_code = $reference AND type = $type AND list_position($indicators::VARCHAR[], indicator_code) > 0
  AND sex = '_T' AND age = '_T' AND citizenship = '_T'
ORDER BY indicator_code, period, exercise
