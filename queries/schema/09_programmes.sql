-- Who meets, what about, who took part, what was agreed. Counts of people only, protected before they come here.

CREATE TABLE programme (
    programme_code  VARCHAR PRIMARY KEY,
    position        INTEGER NOT NULL,
    kind            VARCHAR NOT NULL CHECK (kind IN ('programme', 'collection')),
    network_code    VARCHAR REFERENCES network (network_code),
    name            VARCHAR NOT NULL,
    name_language   VARCHAR NOT NULL,
    country_code    VARCHAR,
    host_territory  VARCHAR,
    coordinator     VARCHAR NOT NULL,
    start_date      VARCHAR,
    end_date        VARCHAR,
    url             VARCHAR,
    source_title    VARCHAR NOT NULL
);
COMMENT ON TABLE programme IS 'One row per programme of sessions, or per collection of single sessions found in public sources.';
COMMENT ON COLUMN programme.kind IS 'A collection has no targets of its own: it gathers sessions of one publisher or none.';
COMMENT ON COLUMN programme.name IS 'As its organisers call it, in name_language.';
COMMENT ON COLUMN programme.start_date IS 'YYYY, YYYY-MM or YYYY-MM-DD, as far as a source says; so are all dates of these tables.';

CREATE TABLE programme_text (
    programme_code VARCHAR NOT NULL REFERENCES programme (programme_code),
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title          VARCHAR NOT NULL,
    description    VARCHAR NOT NULL,
    known          VARCHAR NOT NULL,
    unknown        VARCHAR NOT NULL,
    PRIMARY KEY (programme_code, language)
);
COMMENT ON TABLE programme_text IS 'One row per programme and language.';
COMMENT ON COLUMN programme_text.known IS 'What public sources say; unknown: what they do not, and what would fill it.';

CREATE TABLE session (
    session_code    VARCHAR PRIMARY KEY,
    programme_code  VARCHAR NOT NULL REFERENCES programme (programme_code),
    part_of         VARCHAR,
    kind            VARCHAR NOT NULL,
    title           VARCHAR NOT NULL,
    title_language  VARCHAR NOT NULL,
    date_start      VARCHAR,
    date_end        VARCHAR,
    format          VARCHAR NOT NULL CHECK (format IN ('online', 'in_person', 'hybrid', 'unknown')),
    status          VARCHAR NOT NULL CHECK (status IN ('held', 'announced', 'cancelled', 'unknown')),
    place           VARCHAR,
    host_territory  VARCHAR,
    country_code    VARCHAR,
    organiser       VARCHAR NOT NULL,
    audience_scope  VARCHAR,
    recording_url   VARCHAR,
    source_url      VARCHAR,
    source_title    VARCHAR NOT NULL
);
COMMENT ON TABLE session IS 'One row per dialogue, webinar, training, encounter or meeting of a local group; a series is one too.';
COMMENT ON COLUMN session.part_of IS 'The series that counts this session as well: their people must not be added.';
COMMENT ON COLUMN session.status IS 'announced: only the call is known, nothing proves that it took place.';
COMMENT ON COLUMN session.audience_scope IS 'Territory from whose people the session drew, to compare participants with its population.';

CREATE TABLE session_text (
    session_code VARCHAR NOT NULL REFERENCES session (session_code),
    language     VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title        VARCHAR NOT NULL,
    audience     VARCHAR NOT NULL,
    outcome      VARCHAR NOT NULL,
    date_note    VARCHAR NOT NULL,
    note         VARCHAR NOT NULL,
    PRIMARY KEY (session_code, language)
);
COMMENT ON TABLE session_text IS 'One row per session and language; empty text where the sources say nothing.';

CREATE TABLE session_item (
    session_code VARCHAR NOT NULL REFERENCES session (session_code),
    position     INTEGER NOT NULL,
    kind         VARCHAR NOT NULL CHECK (kind IN ('talk', 'panel', 'working_table', 'presentation', 'work_session')),
    title_es     VARCHAR NOT NULL,
    title_pt     VARCHAR NOT NULL,
    title_el     VARCHAR NOT NULL,
    title_en     VARCHAR NOT NULL,
    PRIMARY KEY (session_code, position)
);
COMMENT ON TABLE session_item IS 'One row per talk, panel, working table or other part of a session.';

CREATE TABLE session_access (
    session_code VARCHAR NOT NULL REFERENCES session (session_code),
    measure      VARCHAR NOT NULL,
    offered      BOOLEAN NOT NULL,
    source_url   VARCHAR,
    PRIMARY KEY (session_code, measure)
);
COMMENT ON TABLE session_access IS 'One row per session and accessibility measure that a source says was offered, or was not.';

CREATE TABLE session_figure (
    session_code VARCHAR NOT NULL REFERENCES session (session_code),
    metric       VARCHAR NOT NULL,
    value        INTEGER NOT NULL,
    qualifier    VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'more_than')),
    basis        VARCHAR NOT NULL CHECK (basis IN ('reported', 'counted', 'announced', 'expected', 'distinguished')),
    PRIMARY KEY (session_code, metric, basis)
);
COMMENT ON TABLE session_figure IS 'One row per number that a source gives about a session and that is not a number of people who came.';
COMMENT ON COLUMN session_figure.metric IS 'municipalities, countries, bodies, participants (announced or expected), candidacies, activities …';

CREATE TABLE target (
    programme_code VARCHAR NOT NULL REFERENCES programme (programme_code),
    metric         VARCHAR NOT NULL,
    value          INTEGER NOT NULL,
    source_url     VARCHAR,
    source_title   VARCHAR NOT NULL,
    PRIMARY KEY (programme_code, metric)
);
COMMENT ON TABLE target IS 'One row per target that a programme declares, in its own number.';

CREATE TABLE attendance (
    session_code VARCHAR NOT NULL REFERENCES session (session_code),
    dimension    VARCHAR NOT NULL,
    category     VARCHAR NOT NULL,
    registered   INTEGER,
    attended     INTEGER,
    status       VARCHAR NOT NULL CHECK (status IN ('A', 'L', 'M', 'O', 'Q')),
    qualifier    VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'more_than')),
    basis        VARCHAR NOT NULL CHECK (basis IN ('reported', 'counted', 'imported', 'none')),
    source_url   VARCHAR,
    CHECK ((attended IS NULL) = (status <> 'A')),
    PRIMARY KEY (session_code, dimension, category)
);
COMMENT ON TABLE attendance IS 'One row per session, dimension and category: how many people took part. Every session has a row total/_T.';
COMMENT ON COLUMN attendance.basis IS 'reported: published by the organiser; counted: from a public list; imported: from an export, protected.';
COMMENT ON COLUMN attendance.status IS 'SDMX CL_OBS_STATUS of attended: Q suppressed, O not published, L not asked, M not applicable.';

CREATE TABLE scorecard (
    programme_code VARCHAR NOT NULL,
    metric         VARCHAR NOT NULL,
    target         INTEGER,
    actual         DOUBLE,
    at_least       BOOLEAN NOT NULL,
    known          INTEGER NOT NULL,
    sessions       INTEGER NOT NULL,
    PRIMARY KEY (programme_code, metric)
);
COMMENT ON TABLE scorecard IS 'One row per programme and metric: the target, what is known to be reached, and from how many sessions it is known.';
COMMENT ON COLUMN scorecard.known IS 'Sessions that tell of the metric, of so many sessions; cancelled ones are left out but for sessions_held.';
COMMENT ON COLUMN scorecard.actual IS 'NULL where no session reports it; at_least where only some do, or a source says “more than”; a mean has a fraction.';

CREATE TABLE representation (
    session_code       VARCHAR NOT NULL,
    dimension          VARCHAR NOT NULL,
    category           VARCHAR NOT NULL,
    attended           INTEGER,
    answered           INTEGER,
    coverage           DOUBLE,
    share              DOUBLE,
    population_share   DOUBLE,
    population_territory VARCHAR,
    population_indicator VARCHAR,
    population_period  INTEGER,
    population_source  VARCHAR,
    ratio              DOUBLE,
    lower              DOUBLE,
    upper              DOUBLE,
    verdict            VARCHAR NOT NULL,
    reason             VARCHAR,
    PRIMARY KEY (session_code, dimension, category)
);
COMMENT ON TABLE representation IS 'One row per session, dimension and category with a published number: participants’ share ÷ population share.';
COMMENT ON COLUMN representation.population_period IS 'The last year known at the date of the session: later figures change nothing.';

CREATE TABLE agreement (
    agreement_code VARCHAR PRIMARY KEY,
    programme_code VARCHAR,
    session_code   VARCHAR,
    kind           VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    title_language VARCHAR NOT NULL,
    territory_code VARCHAR,
    country_code   VARCHAR,
    place          VARCHAR,
    date           VARCHAR,
    due            VARCHAR,
    status         VARCHAR NOT NULL
        CHECK (status IN ('proposed', 'agreed', 'in_progress', 'done', 'dropped', 'unknown')),
    progress       INTEGER CHECK (progress BETWEEN 0 AND 100),
    updated        VARCHAR,
    evidence_url   VARCHAR,
    source_title   VARCHAR NOT NULL
);
COMMENT ON TABLE agreement IS 'One row per agreement, commitment or measure of a plan, as published; whether it was kept is not judged.';
COMMENT ON COLUMN agreement.status IS 'Our reading of the status as stated (agreement_text.stated), at the date in updated.';
COMMENT ON COLUMN agreement.progress IS 'Percent, only where a source gives it.';

CREATE TABLE agreement_text (
    agreement_code VARCHAR NOT NULL REFERENCES agreement (agreement_code),
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title          VARCHAR NOT NULL,
    text           VARCHAR NOT NULL,
    owner          VARCHAR NOT NULL,
    working_table  VARCHAR NOT NULL,
    stated         VARCHAR NOT NULL,
    note           VARCHAR NOT NULL,
    PRIMARY KEY (agreement_code, language)
);
COMMENT ON TABLE agreement_text IS 'One row per agreement and language: what, who, and the status in the words of the source.';

CREATE TABLE agreement_indicator (
    agreement_code VARCHAR NOT NULL REFERENCES agreement (agreement_code),
    indicator_code VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    PRIMARY KEY (agreement_code, indicator_code)
);
COMMENT ON TABLE agreement_indicator IS 'One row per agreement and indicator that it wants to move.';

CREATE TABLE disclosure (
    k INTEGER NOT NULL CHECK (k >= 1)
);
COMMENT ON TABLE disclosure IS 'One row per build: the smallest number of people that is published of an imported attendance record.';
