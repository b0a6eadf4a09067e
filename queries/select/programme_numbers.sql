-- How many sessions of each programme are known, held or announced, and what is known of the people who came?
-- > programme_code, sessions, series, held, announced, with_people, recordings, series_people, series_qualifier
SELECT s.programme_code,
       count(*) FILTER (WHERE s.kind <> 'series') AS sessions,
       count(*) FILTER (WHERE s.kind = 'series') AS series,
       count(*) FILTER (WHERE s.kind <> 'series' AND s.status = 'held') AS held,
       count(*) FILTER (WHERE s.kind <> 'series' AND s.status = 'announced') AS announced,
       count(*) FILTER (WHERE s.kind <> 'series' AND a.status = 'A') AS with_people,
       count(*) FILTER (WHERE s.kind <> 'series' AND s.recording_url IS NOT NULL) AS recordings,
       -- Where one series is all that gives a number, it stands for the programme; otherwise nothing is added up.
       CASE WHEN count(*) FILTER (WHERE a.status = 'A') = 1
            THEN max(a.attended) FILTER (WHERE s.kind = 'series') END AS series_people,
       any_value(a.qualifier) FILTER (WHERE s.kind = 'series' AND a.status = 'A') AS series_qualifier
FROM session s
LEFT JOIN attendance a ON a.session_code = s.session_code AND a.dimension = 'total' AND a.category = '_T'
GROUP BY s.programme_code
ORDER BY s.programme_code
