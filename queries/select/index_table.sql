-- Which figures enter a composite index: one row per ranked territory and component?
-- $model VARCHAR
-- > territory_code, indicator_code, value, filled
SELECT territory_code, indicator_code, value, filled
FROM index_value
WHERE model_code = $model
