-- How does one territory stand in each dimension of a composite index?
-- $model VARCHAR
-- $territory VARCHAR
-- > dimension_code, position, weight, score, percentile
SELECT d.dimension_code, d.position, d.weight, s.score, s.percentile
FROM index_dimension d
JOIN index_dimension_score s
  ON s.model_code = d.model_code AND s.dimension_code = d.dimension_code AND s.territory_code = $territory
WHERE d.model_code = $model
ORDER BY d.position
