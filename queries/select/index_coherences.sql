-- How do the components of a composite index go together, two by two?
-- $model VARCHAR
-- > first_code, second_code, correlation
SELECT first_code, second_code, correlation
FROM index_coherence
WHERE model_code = $model
