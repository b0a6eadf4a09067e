-- Which territories does a composite index leave out, and why?
-- $model VARCHAR
-- $language VARCHAR
-- > territory_code, label, parent_name, population, reason, share, dimension_code, missing, obs_status
SELECT s.territory_code, t.label, t.parent_name, t.population, s.reason, s.share, s.dimension_code, s.missing,
       s.obs_status
FROM index_screened s
JOIN territory_card t ON t.language = $language AND t.territory_code = s.territory_code
WHERE s.model_code = $model
ORDER BY s.territory_code
