-- How does every territory stand on a composite index, with its interval, the most excluded first?
-- $model VARCHAR
-- $language VARCHAR
-- > territory_code, name, label, parent_code, parent_name, population, score, score_lower, score_upper, percentile, rank, rank_lower, rank_upper, n, stratum, told_apart, imputed, published_score, published_stratum, ranks_row
SELECT s.territory_code, t.name, t.label, t.parent_code, t.parent_name, t.population, s.score, s.score_lower,
       s.score_upper, s.percentile, s.rank, s.rank_lower, s.rank_upper, s.n, s.stratum, s.told_apart, s.imputed,
       s.published_score, s.published_stratum, s.ranks_row
FROM index_score s
JOIN territory_card t ON t.language = $language AND t.territory_code = s.territory_code
WHERE s.model_code = $model
ORDER BY s.rank, s.territory_code
