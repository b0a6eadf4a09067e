-- How many agreements came out of each programme and session, by status?
-- > programme_code, session_code, status, agreements
SELECT programme_code, session_code, status, count(*) AS agreements
FROM agreement
GROUP BY programme_code, session_code, status
ORDER BY programme_code, session_code, array_position(
             ['done', 'in_progress', 'agreed', 'proposed', 'dropped', 'unknown'], status)
