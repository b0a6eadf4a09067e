-- How does each category of participants stand against the population, in every session that publishes one?
-- $language VARCHAR
-- > session_code, title, programme_code, date_start, date_end, dimension, category, category_label, attended, status, answered, coverage, share, population_share, population_label, population_indicator, indicator_name, population_period, population_source, ratio, lower, upper, verdict, reason
SELECT session_code, title, programme_code, date_start, date_end, dimension, category, category_label, attended, status,
       answered, coverage, share, population_share, population_label, population_indicator, indicator_name,
       population_period, population_source, ratio, lower, upper, verdict, reason
FROM representation_card
WHERE language = $language
ORDER BY position
