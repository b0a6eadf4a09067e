-- How many accessibility measures are documented for each session, and how many agreements came out of it?
-- > session_code, offered, documented, agreements
SELECT session_code, sum(offered)::BIGINT AS offered, sum(documented)::BIGINT AS documented,
       sum(agreements)::BIGINT AS agreements
FROM (
    SELECT session_code, offered::INTEGER AS offered, 1 AS documented, 0 AS agreements FROM session_access
    UNION ALL
    SELECT session_code, 0, 0, 1 FROM agreement WHERE session_code IS NOT NULL
)
GROUP BY session_code
ORDER BY session_code
