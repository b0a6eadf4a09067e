-- Of how many sessions that took place is it published who came, question by question?
-- > dimension, sessions, held
SELECT d.dimension, count(DISTINCT a.session_code) AS sessions, any_value(h.held) AS held
FROM (SELECT unnest(['total', 'sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory', 'body_type']) AS dimension) d
CROSS JOIN (SELECT count(*) AS held FROM session WHERE status = 'held') h
LEFT JOIN (
    SELECT a.dimension, a.session_code
    FROM attendance a
    JOIN session s ON s.session_code = a.session_code AND s.status = 'held'
    WHERE a.attended IS NOT NULL OR (a.status = 'Q' AND a.dimension <> 'total')
) a ON a.dimension = d.dimension
GROUP BY d.dimension
ORDER BY list_position(['total', 'sex', 'age', 'disability', 'indigenous', 'afrodescendant', 'territory', 'body_type'], d.dimension)
