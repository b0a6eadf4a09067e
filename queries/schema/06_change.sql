-- What the last builds changed. Filled last, by comparison with the build published before; a build of the same
-- contents carries these tables over as they are, so that it has the same content hashes.

CREATE TABLE change_build (
    build_id         VARCHAR PRIMARY KEY,
    created          VARCHAR NOT NULL,
    previous_build   VARCHAR,
    previous_created VARCHAR
);
COMMENT ON TABLE change_build IS 'One row per build that changed something: the newest ones, this file''s contents last.';
COMMENT ON COLUMN change_build.created IS 'UTC, ISO 8601.';
COMMENT ON COLUMN change_build.previous_build IS 'The build it was compared with; empty for the first build, which had none.';

CREATE TABLE change_table (
    build_id    VARCHAR NOT NULL,
    "table"     VARCHAR NOT NULL,
    rows_before BIGINT,
    rows_after  BIGINT,
    PRIMARY KEY (build_id, "table")
);
COMMENT ON TABLE change_table IS 'One row per build and table whose contents it changed.';
COMMENT ON COLUMN change_table.rows_before IS 'Empty where the table is new.';
COMMENT ON COLUMN change_table.rows_after IS 'Empty where the table is gone.';

CREATE TABLE change (
    build_id       VARCHAR NOT NULL,
    source_code    VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    added          INTEGER NOT NULL,
    removed        INTEGER NOT NULL,
    corrected      INTEGER NOT NULL,
    requalified    INTEGER NOT NULL,
    PRIMARY KEY (build_id, source_code, indicator_code, period)
);
COMMENT ON TABLE change IS 'One row per build, source, indicator and year whose figures it changed: how many.';
COMMENT ON COLUMN change.source_code IS 'Source of the figure now; of a removed figure, its last source.';
COMMENT ON COLUMN change.corrected IS 'Figures whose value is another, or that have a value now and had none, or the other way round.';
COMMENT ON COLUMN change.requalified IS 'Figures whose value is the same, but not their limits, status, source or publisher''s flag.';

CREATE TABLE change_figure (
    build_id       VARCHAR NOT NULL,
    kind           VARCHAR NOT NULL CHECK (kind IN ('removed', 'corrected', 'requalified')),
    indicator_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    place          INTEGER NOT NULL,
    period         INTEGER NOT NULL,
    sex            VARCHAR NOT NULL,
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL,
    old_value      DOUBLE,
    new_value      DOUBLE,
    old_status     VARCHAR NOT NULL,
    new_status     VARCHAR,
    old_source     VARCHAR NOT NULL,
    new_source     VARCHAR
);
COMMENT ON TABLE change_figure IS 'One row per build and figure that it corrected, requalified or removed; what it added is in observation.';
COMMENT ON COLUMN change_figure.place IS 'Order within build, kind and indicator: 1 is the largest difference between new and old value.';
COMMENT ON COLUMN change_figure.new_status IS 'Empty where the figure was removed.';

CREATE TABLE change_entry (
    build_id VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL,
    code     VARCHAR NOT NULL,
    change   VARCHAR NOT NULL CHECK (change IN ('added', 'edited', 'removed')),
    title_es VARCHAR NOT NULL,
    title_pt VARCHAR NOT NULL,
    title_el VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    PRIMARY KEY (build_id, kind, code)
);
COMMENT ON TABLE change_entry IS 'One row per build and practice, session, agreement or the like that it added, edited or removed.';
COMMENT ON COLUMN change_entry.kind IS 'network, programme, session, agreement, plan, practice, publication.';
COMMENT ON COLUMN change_entry.title_es IS 'Its name after the build; of a removed one, its last name.';
