-- One row per programme and metric of which there is a target or a figure: the target against what is known.
-- The numbers of a series count its parts as well: where it has a number of its own, those of its parts are not added.
-- A cancelled session is not held, has nobody, and nobody waits for its numbers; of an announced one nothing is known until a source says that it was.
INSERT INTO scorecard BY NAME
WITH RECURSIVE
above AS (
    SELECT session_code, part_of AS above_code FROM session WHERE part_of IS NOT NULL
    UNION
    SELECT above.session_code, session.part_of
    FROM above JOIN session ON session.session_code = above.above_code
    WHERE session.part_of IS NOT NULL
),
-- What can be counted: single sessions, and series of which no session is known by itself.
unit AS (
    SELECT s.session_code, s.programme_code, s.kind <> 'series' AS single, s.status, s.recording_url
    FROM session s
    WHERE s.kind <> 'series' OR s.session_code NOT IN (SELECT part_of FROM session WHERE part_of IS NOT NULL)
),
people AS (
    SELECT session_code, programme_code, attended, qualifier
    FROM attendance JOIN session USING (session_code)
    WHERE dimension = 'total' AND category = '_T' AND attended IS NOT NULL AND session.status <> 'cancelled'
),
-- Places and bodies: the codes that took part, and the largest number that a source gives for one session.
place AS (
    SELECT DISTINCT session_code, category AS territory_code
    FROM attendance JOIN territory ON territory_code = category AND level = 'municipality'
    WHERE dimension = 'territory' AND (attended > 0 OR attendance.status IN ('O', 'Q'))
),
-- Sessions all of whose places are named: by an import that left nobody aside, or by numbers that reach the total.
place_known AS (
    SELECT attendance.session_code
    FROM attendance
    LEFT JOIN place ON place.session_code = attendance.session_code AND territory_code = category
    WHERE dimension = 'territory'
    GROUP BY attendance.session_code
    HAVING (
        bool_and(basis = 'imported')
        AND NOT bool_or(territory_code IS NULL AND (attended > 0 OR status IN ('O', 'Q')))
    ) OR sum(attended) FILTER (territory_code IS NOT NULL) = (
        SELECT any_value(whole.attended) FROM attendance whole
        WHERE whole.session_code = attendance.session_code AND whole.dimension = 'total' AND whole.qualifier = 'exact'
    )
),
stated AS (
    SELECT session_code, programme_code, metric, value, qualifier
    FROM session_figure JOIN session USING (session_code)
    WHERE metric IN ('municipalities', 'bodies') AND basis IN ('reported', 'counted') AND session.status <> 'cancelled'
),
-- Which units each kind of number covers, by themselves or through the series that they are part of.
telling AS (
    SELECT 'people' AS what, session_code FROM people
    UNION SELECT 'municipalities', session_code FROM place
    UNION SELECT metric, session_code FROM stated
    UNION SELECT 'every municipality', session_code FROM place_known
),
covered AS (
    SELECT DISTINCT what, u.session_code, u.programme_code
    FROM unit u
    LEFT JOIN above USING (session_code)
    JOIN telling ON telling.session_code IN (u.session_code, above.above_code)
    WHERE u.status <> 'cancelled'
),
programme_units AS (
    SELECT
        programme_code,
        count(session_code) FILTER (single) AS singles,
        count(session_code) FILTER (single AND status = 'held') AS held,
        count(session_code) FILTER (single AND status = 'cancelled') AS cancelled,
        count(session_code) FILTER (single AND status IN ('announced', 'unknown')) AS unsure,
        count(session_code) FILTER (single AND recording_url IS NOT NULL) AS recorded,
        count(session_code) FILTER (single AND (status = 'held' OR recording_url IS NOT NULL)) AS seen,
        count(session_code) FILTER (single AND status IN ('announced', 'unknown') AND recording_url IS NULL) AS unseen,
        count(session_code) FILTER (status <> 'cancelled') AS happening
    FROM programme LEFT JOIN unit USING (programme_code)
    GROUP BY programme_code
),
programme_covered AS (
    SELECT programme_code, what, count(*) AS n FROM covered GROUP BY programme_code, what
),
programme_people AS (
    SELECT programme_code, sum(attended) AS attended, bool_or(qualifier = 'more_than') AS more
    FROM people
    WHERE NOT EXISTS (
        SELECT 1 FROM above JOIN people whole ON whole.session_code = above.above_code
        WHERE above.session_code = people.session_code
    )
    GROUP BY programme_code
),
programme_mean AS (
    SELECT programme_code, avg(attended) AS attended, bool_or(qualifier = 'more_than') AS more, count(*) AS known
    FROM people JOIN unit USING (session_code, programme_code)
    WHERE single
    GROUP BY programme_code
),
programme_places AS (
    SELECT programme_code, count(DISTINCT territory_code) AS named
    FROM place JOIN session USING (session_code)
    WHERE session.status <> 'cancelled'
    GROUP BY programme_code
),
programme_stated AS (
    SELECT programme_code, metric, max(value) AS value, arg_max(qualifier, value) AS qualifier
    FROM stated
    GROUP BY programme_code, metric
),
actual AS (
    SELECT programme_code, 'sessions_held' AS metric,
        CASE WHEN held + cancelled > 0 THEN held END AS actual,
        held + cancelled > 0 AND unsure > 0 AS at_least,
        held + cancelled AS known, singles AS sessions
    FROM programme_units
    UNION ALL
    SELECT programme_units.programme_code, 'participants_total', p.attended,
        coalesce(p.attended IS NOT NULL AND (p.more OR coalesce(c.n, 0) < happening), false), coalesce(c.n, 0), happening
    FROM programme_units
    LEFT JOIN programme_people p USING (programme_code)
    LEFT JOIN programme_covered c ON c.programme_code = programme_units.programme_code AND c.what = 'people'
    UNION ALL
    SELECT programme_units.programme_code, 'participants_per_session', m.attended,
        coalesce(m.attended IS NOT NULL AND (m.more OR m.known < singles - cancelled), false), coalesce(m.known, 0), singles - cancelled
    FROM programme_units
    LEFT JOIN programme_mean m USING (programme_code)
    UNION ALL
    SELECT programme_units.programme_code, 'distinct_municipalities', greatest(p.named, s.value),
        greatest(p.named, s.value) IS NOT NULL
        AND NOT (coalesce(every.n, 0) = happening AND coalesce(s.value, 0) <= coalesce(p.named, 0))
        AND NOT (happening = 1 AND coalesce(s.qualifier, '') = 'exact' AND s.value >= coalesce(p.named, 0)),
        coalesce(c.n, 0), happening
    FROM programme_units
    LEFT JOIN programme_places p USING (programme_code)
    LEFT JOIN programme_stated s ON s.programme_code = programme_units.programme_code AND s.metric = 'municipalities'
    LEFT JOIN programme_covered c ON c.programme_code = programme_units.programme_code AND c.what = 'municipalities'
    LEFT JOIN programme_covered every
        ON every.programme_code = programme_units.programme_code AND every.what = 'every municipality'
    UNION ALL
    SELECT programme_code, 'recordings_published',
        CASE WHEN seen > 0 THEN recorded END, seen > 0 AND unseen > 0, seen, singles - cancelled
    FROM programme_units
    UNION ALL
    SELECT programme_units.programme_code, 'distinct_bodies', s.value,
        coalesce(s.value IS NOT NULL AND (happening > 1 OR s.qualifier = 'more_than'), false), coalesce(c.n, 0), happening
    FROM programme_units
    LEFT JOIN programme_stated s ON s.programme_code = programme_units.programme_code AND s.metric = 'bodies'
    LEFT JOIN programme_covered c ON c.programme_code = programme_units.programme_code AND c.what = 'bodies'
)
SELECT programme_code, metric, target.value AS target, actual, at_least, known, sessions
FROM actual LEFT JOIN target USING (programme_code, metric)
WHERE target.value IS NOT NULL OR actual IS NOT NULL
ORDER BY programme_code, metric;
