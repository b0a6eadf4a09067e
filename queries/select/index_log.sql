-- What did the engine do for this composite index, so that anyone can compute it again?
-- $model VARCHAR
-- > model_code, version, log, log_hash
SELECT model_code, version, log, log_hash
FROM index_model
WHERE model_code = $model
