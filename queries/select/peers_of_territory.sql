-- Which places are most like this one, nearest first?
-- $territory VARCHAR
-- > peer_code, distance, rank
SELECT peer_code, distance, rank
FROM peer
WHERE territory_code = $territory
ORDER BY rank
