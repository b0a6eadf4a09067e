-- How many groups of one session are represented how, against the population?
-- $session VARCHAR
-- > verdict, groups
SELECT verdict, count(*) AS groups
FROM representation
WHERE session_code = $session
GROUP BY verdict
ORDER BY array_position(['under_represented', 'in_line', 'over_represented', 'cannot_say'], verdict)
