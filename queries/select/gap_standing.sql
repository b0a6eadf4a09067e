-- How far apart are two groups in this territory and in the places most like it, and where do the gaps stand in the country?
-- $territory VARCHAR
-- $dimension VARCHAR
-- $first VARCHAR
-- $second VARCHAR
-- > indicator_code, territory_code, peer_rank, period, exercise, first_value, second_value, difference, ratio, rank, percentile, n
SELECT g.indicator_code, g.territory_code, p.peer_rank, g.period, g.exercise, g.first_value, g.second_value,
       g.difference, g.ratio, g.rank, g.percentile, g.n
FROM gap g
JOIN (
    SELECT $territory AS code, 0 AS peer_rank
    UNION ALL
    SELECT peer_code, rank FROM peer WHERE territory_code = $territory
) p ON p.code = g.territory_code
WHERE g.dimension = $dimension AND g.first_group = $first AND g.second_group = $second
ORDER BY g.indicator_code, p.peer_rank
