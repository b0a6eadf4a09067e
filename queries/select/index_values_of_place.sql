-- What are the figures of one territory in a composite index, and what does each add to its score?
-- $model VARCHAR
-- $territory VARCHAR
-- $language VARCHAR
-- > indicator_code, position, dimension_code, name, short_name, unit, suffix, decimals, periods, direction, weight, value, filled, treated, normalised, contribution
SELECT c.indicator_code, c.position, c.dimension_code, i.name, i.short_name, i.unit, i.suffix, i.decimals, c.periods,
       c.direction, c.weight, v.value, v.filled, v.treated, v.normalised, v.contribution
FROM index_component c
JOIN index_value v
  ON v.model_code = c.model_code AND v.indicator_code = c.indicator_code AND v.territory_code = $territory
JOIN indicator_card i ON i.language = $language AND i.indicator_code = c.indicator_code
WHERE c.model_code = $model
ORDER BY c.position
