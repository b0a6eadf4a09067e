-- Which dimensions has a composite index, what do they weigh, and do their components belong together?
-- $model VARCHAR
-- $language VARCHAR
-- > dimension_code, position, name, components, weight, alpha, explained_variance, correlation
SELECT d.dimension_code, d.position,
       CASE $language WHEN 'pt' THEN t.name_pt WHEN 'el' THEN t.name_el WHEN 'en' THEN t.name_en ELSE t.name_es END AS name,
       d.components, d.weight, d.alpha, d.explained_variance, d.correlation
FROM index_dimension d
JOIN theme t USING (theme_code)
WHERE d.model_code = $model
ORDER BY d.position
