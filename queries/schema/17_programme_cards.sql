-- Programmes and what belongs to them as pages show them, in each language: derived when publishing, so that a page
-- reads one small table. Most of the time of such a query would go into planning its joins.

CREATE TABLE network_card (
    language         VARCHAR NOT NULL,
    network_code     VARCHAR NOT NULL,
    name             VARCHAR NOT NULL,
    description      VARCHAR NOT NULL,
    note             VARCHAR NOT NULL,
    scope            VARCHAR NOT NULL,
    scope_name       VARCHAR,
    coordinator      VARCHAR NOT NULL,
    start_date       VARCHAR,
    end_date         VARCHAR,
    members_reported INTEGER,
    members_named    BIGINT NOT NULL,
    members_proposed BIGINT NOT NULL,
    url              VARCHAR
);
COMMENT ON TABLE network_card IS 'One row per language and network: network with its texts and the name of its scope. A copy for the pages, put together from other tables.';

CREATE TABLE member_card (
    language       VARCHAR NOT NULL,
    network_code   VARCHAR NOT NULL,
    network_name   VARCHAR NOT NULL,
    description    VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    name_order     INTEGER NOT NULL,
    level          VARCHAR NOT NULL,
    type           VARCHAR NOT NULL,
    country_code   VARCHAR NOT NULL,
    country_name   VARCHAR,
    latitude       DOUBLE,
    longitude      DOUBLE,
    role           VARCHAR NOT NULL,
    since          VARCHAR,
    status         VARCHAR NOT NULL,
    body           VARCHAR,
    source_url     VARCHAR
);
COMMENT ON TABLE member_card IS 'One row per language, network and territory that belongs to it: membership with the names of both. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN member_card.description IS 'Of the network.';
COMMENT ON COLUMN member_card.name_order IS 'As of territory_card.';

CREATE TABLE programme_card (
    language         VARCHAR NOT NULL,
    programme_code   VARCHAR NOT NULL,
    position         INTEGER NOT NULL,
    kind             VARCHAR NOT NULL,
    network_code     VARCHAR,
    name             VARCHAR NOT NULL,
    name_language    VARCHAR NOT NULL,
    title            VARCHAR NOT NULL,
    description      VARCHAR NOT NULL,
    known            VARCHAR NOT NULL,
    unknown          VARCHAR NOT NULL,
    country_code     VARCHAR,
    host_territory   VARCHAR,
    host_label       VARCHAR,
    coordinator      VARCHAR NOT NULL,
    start_date       VARCHAR,
    end_date         VARCHAR,
    url              VARCHAR,
    source_title     VARCHAR NOT NULL,
    members          BIGINT,
    members_reported INTEGER,
    targets          BIGINT NOT NULL
);
COMMENT ON TABLE programme_card IS 'One row per language and programme: programme with its texts, the name of its host and the size of its network. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN programme_card.targets IS 'How many it has declared.';

CREATE TABLE programme_place (
    language       VARCHAR NOT NULL,
    programme_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    level          VARCHAR NOT NULL,
    country_code   VARCHAR NOT NULL,
    country_name   VARCHAR,
    latitude       DOUBLE,
    longitude      DOUBLE,
    hosted         BOOLEAN NOT NULL
);
COMMENT ON TABLE programme_place IS 'One row per language, programme and territory that hosted a session of it, or took part in one.';
COMMENT ON COLUMN programme_place.hosted IS 'False where people came from there, and no session took place there.';

CREATE TABLE session_card (
    language                 VARCHAR NOT NULL,
    session_code             VARCHAR NOT NULL,
    position                 INTEGER NOT NULL,
    programme_code           VARCHAR NOT NULL,
    part_of                  VARCHAR,
    kind                     VARCHAR NOT NULL,
    title                    VARCHAR NOT NULL,
    title_language           VARCHAR NOT NULL,
    title_text               VARCHAR NOT NULL,
    audience                 VARCHAR NOT NULL,
    outcome                  VARCHAR NOT NULL,
    note                     VARCHAR NOT NULL,
    date_start               VARCHAR,
    date_end                 VARCHAR,
    date_note                VARCHAR NOT NULL,
    format                   VARCHAR NOT NULL,
    status                   VARCHAR NOT NULL,
    place                    VARCHAR,
    host_territory           VARCHAR,
    host_label               VARCHAR,
    country_code             VARCHAR,
    organiser                VARCHAR NOT NULL,
    audience_scope           VARCHAR,
    audience_label           VARCHAR,
    recording_url            VARCHAR,
    source_url               VARCHAR,
    source_title             VARCHAR NOT NULL,
    people                   INTEGER,
    people_status            VARCHAR,
    people_qualifier         VARCHAR,
    people_basis             VARCHAR,
    people_source_url        VARCHAR,
    municipalities           INTEGER,
    municipalities_qualifier VARCHAR,
    places_named             BIGINT
);
COMMENT ON TABLE session_card IS 'One row per language and session: session with its texts, the names of its places, and how many people and municipalities took part. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN session_card.position IS 'Order by date, from 1; a year alone comes after its days, no date last.';
COMMENT ON COLUMN session_card.people IS 'Row total/_T of attendance; likewise the four columns after it.';
COMMENT ON COLUMN session_card.municipalities IS 'As a source reports them, otherwise as counted from a list.';
COMMENT ON COLUMN session_card.places_named IS 'Rows of attendance that name a place from which people came.';

CREATE TABLE attendance_card (
    language     VARCHAR NOT NULL,
    session_code VARCHAR NOT NULL,
    position     INTEGER NOT NULL,
    dimension    VARCHAR NOT NULL,
    category     VARCHAR NOT NULL,
    label        VARCHAR,
    country_name VARCHAR,
    registered   INTEGER,
    attended     INTEGER,
    status       VARCHAR NOT NULL,
    qualifier    VARCHAR NOT NULL,
    basis        VARCHAR NOT NULL,
    source_url   VARCHAR
);
COMMENT ON TABLE attendance_card IS 'One row per language and row of attendance, with the name of the place where it is about one. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN attendance_card.position IS 'Order in which the numbers of a session are shown, from 1.';

CREATE TABLE representation_card (
    language             VARCHAR NOT NULL,
    position             INTEGER NOT NULL,
    session_code         VARCHAR NOT NULL,
    title                VARCHAR NOT NULL,
    programme_code       VARCHAR NOT NULL,
    date_start           VARCHAR,
    date_end             VARCHAR,
    dimension            VARCHAR NOT NULL,
    category             VARCHAR NOT NULL,
    category_label       VARCHAR,
    attended             INTEGER,
    status               VARCHAR NOT NULL,
    answered             INTEGER,
    coverage             DOUBLE,
    share                DOUBLE,
    population_share     DOUBLE,
    population_label     VARCHAR,
    population_indicator VARCHAR,
    indicator_name       VARCHAR,
    population_period    INTEGER,
    population_source    VARCHAR,
    ratio                DOUBLE,
    lower                DOUBLE,
    upper                DOUBLE,
    verdict              VARCHAR NOT NULL,
    reason               VARCHAR
);
COMMENT ON TABLE representation_card IS 'One row per language and row of representation, with the names of what it is about. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN representation_card.position IS 'Order in which they are shown, from 1: by dimension, the newest session first.';

CREATE TABLE agreement_card (
    language        VARCHAR NOT NULL,
    agreement_code  VARCHAR NOT NULL,
    position        INTEGER NOT NULL,
    programme_code  VARCHAR,
    programme_title VARCHAR,
    session_code    VARCHAR,
    session_title   VARCHAR,
    kind            VARCHAR NOT NULL,
    title           VARCHAR NOT NULL,
    title_language  VARCHAR NOT NULL,
    title_text      VARCHAR NOT NULL,
    text            VARCHAR NOT NULL,
    owner           VARCHAR NOT NULL,
    working_table   VARCHAR NOT NULL,
    stated          VARCHAR NOT NULL,
    note            VARCHAR NOT NULL,
    territory_code  VARCHAR,
    label           VARCHAR,
    country_code    VARCHAR,
    place           VARCHAR,
    date            VARCHAR,
    due             VARCHAR,
    status          VARCHAR NOT NULL,
    progress        INTEGER,
    updated         VARCHAR,
    evidence_url    VARCHAR,
    source_title    VARCHAR NOT NULL,
    indicators      VARCHAR[] NOT NULL
);
COMMENT ON TABLE agreement_card IS 'One row per language and agreement: agreement with its texts and the names of its programme, session and territory. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN agreement_card.position IS 'Order in which agreements are listed, from 1: the sooner due, then the newer the last news; what has no date comes last.';
COMMENT ON COLUMN agreement_card.indicators IS 'That it wants to move: agreement_indicator.';

CREATE TABLE plan_card (
    language        VARCHAR NOT NULL,
    plan_code       VARCHAR NOT NULL,
    position        INTEGER NOT NULL,
    programme_code  VARCHAR,
    programme_title VARCHAR,
    agreement_code  VARCHAR,
    called_for_by   VARCHAR,
    title           VARCHAR NOT NULL,
    title_language  VARCHAR NOT NULL,
    title_text      VARCHAR NOT NULL,
    objective       VARCHAR NOT NULL,
    owner           VARCHAR NOT NULL,
    period          VARCHAR NOT NULL,
    note            VARCHAR NOT NULL,
    territory_code  VARCHAR,
    label           VARCHAR,
    country_code    VARCHAR NOT NULL,
    place           VARCHAR NOT NULL,
    start_date      VARCHAR,
    end_date        VARCHAR,
    target_groups   VARCHAR[] NOT NULL,
    source_url      VARCHAR,
    source_title    VARCHAR NOT NULL
);
COMMENT ON TABLE plan_card IS 'One row per language and plan: plan with its texts and the names of its programme and territory. A copy for the pages, put together from other tables.';

CREATE TABLE plan_expected (
    language       VARCHAR NOT NULL,
    position       INTEGER NOT NULL,
    called_for_by  VARCHAR NOT NULL,
    programme_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    country_code   VARCHAR NOT NULL,
    role           VARCHAR NOT NULL,
    body           VARCHAR,
    plan_code      VARCHAR,
    agreements     BIGINT NOT NULL
);
COMMENT ON TABLE plan_expected IS 'One row per language, agreement that asks for plans, and confirmed member of the network of its programme: the plan it made, where there is one.';
COMMENT ON COLUMN plan_expected.position IS 'Order in which they are shown, from 1: those with a plan first.';
COMMENT ON COLUMN plan_expected.agreements IS 'Of the territory, of any programme.';

CREATE TABLE publication_card (
    language        VARCHAR NOT NULL,
    code            VARCHAR NOT NULL,
    origin          VARCHAR NOT NULL CHECK (origin IN ('publication', 'session', 'programme')),
    position        INTEGER NOT NULL,
    kind            VARCHAR NOT NULL,
    title           VARCHAR NOT NULL,
    title_language  VARCHAR NOT NULL,
    title_text      VARCHAR,
    languages       VARCHAR[] NOT NULL,
    year            INTEGER,
    publisher       VARCHAR NOT NULL,
    url             VARCHAR NOT NULL,
    themes          VARCHAR[] NOT NULL,
    description     VARCHAR NOT NULL,
    audience        VARCHAR NOT NULL,
    programme_code  VARCHAR,
    programme_title VARCHAR,
    network_code    VARCHAR,
    network_name    VARCHAR,
    session_code    VARCHAR,
    session_title   VARCHAR,
    practice_code   VARCHAR,
    practice_title  VARCHAR,
    territory_code  VARCHAR,
    label           VARCHAR,
    country_code    VARCHAR,
    source_title    VARCHAR NOT NULL,
    source_url      VARCHAR NOT NULL,
    read_on_page    BOOLEAN NOT NULL
);
COMMENT ON TABLE publication_card IS 'One row per language and thing that can be read on: a publication, a session with a recording or a training, a programme with a page. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN publication_card.code IS 'Of the publication, session or programme: origin says which.';
COMMENT ON COLUMN publication_card.position IS 'Order in which they are listed, from 1: the newest first.';

CREATE TABLE display_card (
    language        VARCHAR NOT NULL,
    display_code    VARCHAR NOT NULL,
    position        INTEGER NOT NULL,
    title           VARCHAR NOT NULL,
    territory_code  VARCHAR,
    label           VARCHAR,
    programme_code  VARCHAR,
    programme_title VARCHAR,
    session_code    VARCHAR,
    session_title   VARCHAR,
    network_code    VARCHAR,
    network_name    VARCHAR,
    languages       VARCHAR[] NOT NULL,
    slide_order     VARCHAR NOT NULL,
    dwell_factor    DOUBLE NOT NULL,
    slides          BIGINT NOT NULL
);
COMMENT ON TABLE display_card IS 'One row per language and public display: display with its title and the names of what it is about. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN display_card.slides IS 'How many it has.';
