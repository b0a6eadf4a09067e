-- One row per source and year in which figures of one indicator differ.
INSERT INTO change
SELECT $build_id, coalesce(new_source, old_source), $indicator, period,
       count(*) FILTER (kind = 'added'), count(*) FILTER (kind = 'removed'),
       count(*) FILTER (kind = 'corrected'), count(*) FILTER (kind = 'requalified')
FROM differing
GROUP BY coalesce(new_source, old_source), period
ORDER BY 2, 4
