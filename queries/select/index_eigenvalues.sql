-- How much of the differences between territories does each principal component of a composite index explain?
-- $model VARCHAR
-- > position, eigenvalue, share
SELECT position, eigenvalue, share
FROM index_eigenvalue
WHERE model_code = $model
ORDER BY position
