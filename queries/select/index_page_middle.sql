-- What does each component of a composite index add to the score of the places in the middle, and what is its middle value?
-- $model VARCHAR
-- > indicator_code, value, contribution
SELECT indicator_code, median(coalesce(value, filled)) AS value, median(contribution) AS contribution
FROM index_value
WHERE model_code = $model
GROUP BY indicator_code
ORDER BY indicator_code
