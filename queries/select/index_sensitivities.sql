-- Which choice of its makers moves the ranks of a composite index most?
-- $model VARCHAR
-- > factor, position, first_order, first_lower, first_upper, total, total_lower, total_upper
SELECT factor, position, first_order, first_lower, first_upper, total, total_lower, total_upper
FROM index_sensitivity
WHERE model_code = $model
ORDER BY position
