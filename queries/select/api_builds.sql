-- Which of the last builds changed something, and how much?
-- $build VARCHAR[] = NULL
-- $after BIGINT = 0
-- $limit INTEGER = 1000
-- > build_id, created, previous_build, previous_created, tables, added, removed, corrected, requalified
SELECT b.build_id, b.created, b.previous_build, b.previous_created,
       (SELECT count(*) FROM change_table t WHERE t.build_id = b.build_id) AS tables,
       coalesce(c.added, 0)::BIGINT AS added, coalesce(c.removed, 0)::BIGINT AS removed,
       coalesce(c.corrected, 0)::BIGINT AS corrected, coalesce(c.requalified, 0)::BIGINT AS requalified
FROM change_build b
LEFT JOIN (
    SELECT build_id, sum(added) AS added, sum(removed) AS removed, sum(corrected) AS corrected,
           sum(requalified) AS requalified
    FROM change
    GROUP BY build_id
) c ON c.build_id = b.build_id
WHERE $build IS NULL OR b.build_id IN $build
ORDER BY b.created DESC, b.build_id
LIMIT $limit::INTEGER OFFSET $after::BIGINT
