-- How does one territory stand on the composite indices that rank it, or on one of them?
-- $territory VARCHAR
-- $language VARCHAR
-- $model VARCHAR = NULL
-- > model_code, position, kind, title, first_period, last_period, publisher, score, score_lower, score_upper, percentile, rank, rank_lower, rank_upper, n, stratum, strata, told_apart, imputed, published_score, published_stratum, published_indicator, replicates, level_of_interval, ranks_file, ranks_row
SELECT m.model_code, m.position, m.kind, x.title, m.first_period, m.last_period, m.publisher, s.score, s.score_lower,
       s.score_upper, s.percentile, s.rank, s.rank_lower, s.rank_upper, s.n, s.stratum, m.strata, s.told_apart,
       s.imputed, s.published_score, s.published_stratum, m.published_indicator, m.replicates, m.level_of_interval,
       m.ranks_file, s.ranks_row
FROM index_score s
JOIN index_model m USING (model_code)
JOIN index_model_text x ON x.model_code = s.model_code AND x.language = $language
WHERE s.territory_code = $territory AND ($model IS NULL OR s.model_code = $model)
ORDER BY m.position
