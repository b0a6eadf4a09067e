-- Which sessions did each territory host or take part in?
-- > territory_code, session_code, role
SELECT host_territory AS territory_code, session_code, 'host' AS role
FROM session
WHERE host_territory IS NOT NULL
UNION ALL
SELECT a.category, a.session_code, 'took_part'
FROM attendance a
JOIN session s ON s.session_code = a.session_code
WHERE a.dimension = 'territory' AND (a.attended > 0 OR a.status IN ('O', 'Q'))
  AND a.category IS DISTINCT FROM s.host_territory
ORDER BY territory_code, session_code
