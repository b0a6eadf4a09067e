-- Derived when publishing, from the tables above alone; sorted for how they are read.

CREATE TABLE latest (
    indicator_code  VARCHAR NOT NULL,
    territory_code  VARCHAR NOT NULL,
    sex             VARCHAR NOT NULL,
    age             VARCHAR NOT NULL,
    citizenship     VARCHAR NOT NULL,
    period          INTEGER NOT NULL,
    value           DOUBLE,
    lower           DOUBLE,
    upper           DOUBLE,
    obs_status      VARCHAR NOT NULL,
    source_code     VARCHAR NOT NULL,
    newest_empty_period INTEGER,
    newest_empty_status VARCHAR,
    exercise        VARCHAR NOT NULL,
    type            VARCHAR NOT NULL,
    headline        BOOLEAN NOT NULL,
    kind            VARCHAR NOT NULL,
    country_rank       INTEGER,
    country_percentile DOUBLE,
    country_quintile   INTEGER,
    country_n          INTEGER,
    area_rank          INTEGER,
    area_percentile    DOUBLE,
    area_quintile      INTEGER,
    area_n             INTEGER,
    verdict         VARCHAR NOT NULL,
    reason          VARCHAR,
    first_period    INTEGER,
    first_value     DOUBLE,
    points          INTEGER NOT NULL
);
COMMENT ON TABLE latest IS 'One row per indicator, territory and split: the newest figure that has a value, or the newest empty one where none has.';
COMMENT ON COLUMN latest.newest_empty_period IS 'Year of a newer row without a value, where there is one.';
COMMENT ON COLUMN latest.newest_empty_status IS 'Why that newer row is empty.';
COMMENT ON COLUMN latest.exercise IS 'Of the source; type is that of the territory, headline and kind those of the indicator. What follows them is position and trend beside the figure they are about, so that a page reads one row.';
COMMENT ON COLUMN latest.country_rank IS 'Position in the country; likewise percentile, quintile and n. Empty where the figure is not compared.';
COMMENT ON COLUMN latest.area_rank IS 'Position in the state, district, province or city the territory lies in; likewise percentile, quintile and n.';
COMMENT ON COLUMN latest.verdict IS 'Of the trend; likewise reason.';
COMMENT ON COLUMN latest.first_period IS 'Where the unbroken stretch of one exercise begins that ends with this figure.';
COMMENT ON COLUMN latest.points IS 'Figures in that stretch.';

CREATE TABLE reference (
    indicator_code VARCHAR NOT NULL,
    reference_code VARCHAR NOT NULL,
    type           VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    sex            VARCHAR NOT NULL,
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL,
    exercise       VARCHAR NOT NULL,
    n              INTEGER NOT NULL,
    weighted_mean  DOUBLE,
    minimum        DOUBLE NOT NULL,
    quartile_1     DOUBLE NOT NULL,
    median         DOUBLE NOT NULL,
    quartile_3     DOUBLE NOT NULL,
    maximum        DOUBLE NOT NULL
);
COMMENT ON TABLE reference IS 'One row per indicator, split, year, exercise and group (the territories of one type within reference_code): the summary a place is compared with.';
COMMENT ON COLUMN reference.weighted_mean IS 'Mean weighted by resident population; only for rates. Empty for other kinds.';

CREATE TABLE position (
    indicator_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    sex            VARCHAR NOT NULL,
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL,
    reference_code VARCHAR NOT NULL,
    rank           INTEGER NOT NULL,
    percentile     DOUBLE NOT NULL,
    quintile       INTEGER NOT NULL CHECK (quintile BETWEEN 1 AND 5),
    n              INTEGER NOT NULL
);
COMMENT ON TABLE position IS 'One row per latest figure and reference group (country; state or district): where the territory stands among its like.';
COMMENT ON COLUMN position.reference_code IS 'The country or region whose territories of the same level are compared.';
COMMENT ON COLUMN position.rank IS '1 is best by the indicator''s polarity; without polarity 1 is the highest value. Ties share the smaller number.';
COMMENT ON COLUMN position.percentile IS 'Share of the group, in percent, that is worse (mid-rank).';
COMMENT ON COLUMN position.quintile IS '1 best fifth … 5 worst fifth; without polarity 1 highest … 5 lowest.';

CREATE TABLE trend (
    indicator_code  VARCHAR NOT NULL,
    territory_code  VARCHAR NOT NULL,
    sex             VARCHAR NOT NULL,
    age             VARCHAR NOT NULL,
    citizenship     VARCHAR NOT NULL,
    verdict         VARCHAR NOT NULL,
    method          VARCHAR NOT NULL,
    reason          VARCHAR,
    first_period    INTEGER,
    first_value     DOUBLE,
    last_period     INTEGER,
    last_value      DOUBLE,
    change          DOUBLE,
    change_per_year DOUBLE,
    p_value         DOUBLE,
    n               INTEGER NOT NULL
);
COMMENT ON TABLE trend IS 'One row per indicator, territory and split: recent trend within the newest unbroken stretch of one exercise.';
COMMENT ON COLUMN trend.change IS 'Last value minus first value, in the unit of the indicator.';

CREATE TABLE peer (
    territory_code VARCHAR NOT NULL,
    peer_code      VARCHAR NOT NULL,
    distance       DOUBLE NOT NULL,
    rank           INTEGER NOT NULL,
    PRIMARY KEY (territory_code, rank)
);
COMMENT ON TABLE peer IS 'One row per territory and similar territory of the same country and level; rank 1 is the most similar.';
COMMENT ON COLUMN peer.distance IS 'Euclidean distance over standardised context variables (peer_variable).';

CREATE TABLE peer_variable (
    territory_code VARCHAR NOT NULL,
    variable       VARCHAR NOT NULL,
    value          DOUBLE NOT NULL,
    PRIMARY KEY (territory_code, variable)
);
COMMENT ON TABLE peer_variable IS 'One row per territory and context variable by which peers are found.';

CREATE TABLE coverage (
    indicator_code VARCHAR NOT NULL,
    country_code   VARCHAR NOT NULL,
    level          VARCHAR NOT NULL,
    type           VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    sex            VARCHAR NOT NULL,
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL,
    source_code    VARCHAR NOT NULL,
    territories    INTEGER NOT NULL,
    with_value     INTEGER NOT NULL,
    not_collected  INTEGER NOT NULL,
    not_applicable INTEGER NOT NULL,
    missing        INTEGER NOT NULL,
    suppressed     INTEGER NOT NULL,
    exercise       VARCHAR NOT NULL,
    absent_status  VARCHAR NOT NULL
);
COMMENT ON TABLE coverage IS 'One row per indicator, split, year, source, country and type of territory: how many territories have a value and why the others have none.';
COMMENT ON COLUMN coverage.territories IS 'Territories of that type that existed in that year (for neighbourhoods: in the municipalities that have rows).';
COMMENT ON COLUMN coverage.not_collected IS 'Rows coded L, and territories without a row where the source''s absent_status is L; likewise for the other reasons.';
COMMENT ON COLUMN coverage.exercise IS 'Of the source; likewise absent_status.';
