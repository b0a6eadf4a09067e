-- What is a composite index made of, why, with what weight, and what does each component not see?
-- $model VARCHAR
-- $language VARCHAR
-- > indicator_code, position, dimension_code, name, short_name, unit, suffix, decimals, polarity, source_code, periods, sex, age, citizenship, direction, weight, effective_weight, correlation, correlation_dimension, mean_rank_shift, max_rank_shift, most_moved, imputed, treatment, rationale, weakness
SELECT c.indicator_code, c.position, c.dimension_code, i.name, i.short_name, i.unit, i.suffix, i.decimals, i.polarity,
       i.source_code, c.periods, c.sex, c.age, c.citizenship, c.direction, c.weight, c.effective_weight, c.correlation,
       c.correlation_dimension, c.mean_rank_shift, c.max_rank_shift, c.most_moved, c.imputed, c.treatment, x.rationale,
       x.weakness
FROM index_component c
JOIN indicator_card i ON i.language = $language AND i.indicator_code = c.indicator_code
JOIN index_component_text x
  ON x.model_code = c.model_code AND x.indicator_code = c.indicator_code AND x.language = $language
WHERE c.model_code = $model
ORDER BY c.position
