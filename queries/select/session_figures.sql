-- Which other numbers does a source give about one session: places, bodies, or people who were only announced?
-- $session VARCHAR
-- > metric, value, qualifier, basis
SELECT metric, value, qualifier, basis
FROM session_figure
WHERE session_code = $session
ORDER BY array_position(['reported', 'counted', 'expected', 'announced', 'distinguished'], basis),
         array_position(
             ['participants', 'municipalities', 'countries', 'bodies', 'partners', 'candidacies', 'activities'], metric
         )
