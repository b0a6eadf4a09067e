-- Which places are most like these, by their population, age structure and schooling?
-- $language VARCHAR
-- $territory VARCHAR[] = NULL
-- $after BIGINT = -1
-- $limit INTEGER = 1000
-- > territory_code, peer_code, peer_label, rank, distance, cursor_place
SELECT p.territory_code, p.peer_code, t.label AS peer_label, p.rank, p.distance, p.cursor_place
FROM (
    SELECT territory_code, peer_code, rank, distance, rowid AS cursor_place
    FROM peer
    WHERE rowid > $after::BIGINT AND ($territory IS NULL OR territory_code IN $territory)
    ORDER BY rowid
    LIMIT $limit::INTEGER
) p
LEFT JOIN territory_text t ON t.territory_code = p.peer_code AND t.language = $language
ORDER BY p.cursor_place
