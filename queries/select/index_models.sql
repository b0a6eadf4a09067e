-- Which composite indices are there, of what, how were they made, and what must they not be used for?
-- $language VARCHAR
-- > model_code, position, version, kind, country_code, level, publisher, source_url, first_period, last_period, components, dimensions, territories, excluded, imputation, outliers, normalisation, weighting, aggregation, aggregation_within, explained_variance, alpha, strata, strata_bins, strata_limits, published_indicator, published_stratum, published_period, correlation, same_stratum, replicates, seed, level_of_interval, told_apart_share, ranks_file, log_hash, title, purpose, not_for, weaknesses, note
SELECT m.model_code, m.position, m.version, m.kind, m.country_code, m.level, m.publisher,
       m.source_url, m.first_period, m.last_period, m.components, m.dimensions, m.territories, m.excluded, m.imputation,
       m.outliers, m.normalisation, m.weighting, m.aggregation, m.aggregation_within, m.explained_variance, m.alpha,
       m.strata, m.strata_bins, m.strata_limits, m.published_indicator, m.published_stratum, m.published_period,
       m.correlation, m.same_stratum, m.replicates, m.seed, m.level_of_interval, m.told_apart_share, m.ranks_file,
       m.log_hash, x.title, x.purpose, x.not_for, x.weaknesses, x.note
FROM index_model m
JOIN index_model_text x ON x.model_code = m.model_code AND x.language = $language
ORDER BY m.position
