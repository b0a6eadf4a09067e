-- What is the score of every territory in each dimension of a composite index?
-- $model VARCHAR
-- > territory_code, dimension_code, score, percentile
SELECT territory_code, dimension_code, score, percentile
FROM index_dimension_score
WHERE model_code = $model
ORDER BY dimension_code, territory_code
