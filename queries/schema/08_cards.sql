-- Derived when publishing, only so that a page finds in one table what it shows together: planning a join takes
-- longer than reading these rows.

CREATE TABLE territory_card (
    language        VARCHAR NOT NULL,
    territory_code  VARCHAR NOT NULL,
    name            VARCHAR NOT NULL,
    label           VARCHAR NOT NULL,
    search_name     VARCHAR NOT NULL,
    name_order      INTEGER NOT NULL,
    level           VARCHAR NOT NULL,
    type            VARCHAR NOT NULL,
    parent_code     VARCHAR,
    parent_name     VARCHAR,
    parent_type     VARCHAR,
    country_code    VARCHAR NOT NULL,
    country_name    VARCHAR,
    population      BIGINT,
    population_year INTEGER,
    area_km2        DOUBLE,
    latitude        DOUBLE,
    longitude       DOUBLE,
    valid_from      INTEGER,
    valid_to        INTEGER
);
COMMENT ON TABLE territory_card IS 'One row per language and territory: territory with its names and those of its parent and country, sorted by code within a language. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN territory_card.search_name IS 'Name without the Greek word for municipality before it.';
COMMENT ON COLUMN territory_card.name_order IS 'Order by name within the language, accents and case aside; equal names share a number.';

CREATE TABLE territory_part (
    territory_code VARCHAR NOT NULL,
    type           VARCHAR NOT NULL,
    level          VARCHAR NOT NULL,
    n              BIGINT NOT NULL,
    immediate      BOOLEAN NOT NULL,
    geometry_code  VARCHAR,
    PRIMARY KEY (territory_code, type, level)
);
COMMENT ON TABLE territory_part IS 'One row per territory and kind of territory of today within it; neighbourhoods count for their municipality alone.';
COMMENT ON COLUMN territory_part.immediate IS 'False where another level lies between.';
COMMENT ON COLUMN territory_part.geometry_code IS 'A map on which they are drawn.';

CREATE TABLE indicator_card (
    language         VARCHAR NOT NULL,
    indicator_code   VARCHAR NOT NULL,
    position         INTEGER NOT NULL,
    theme_code       VARCHAR NOT NULL,
    theme_position   INTEGER NOT NULL,
    theme_name       VARCHAR NOT NULL,
    name             VARCHAR NOT NULL,
    short_name       VARCHAR NOT NULL,
    definition       VARCHAR NOT NULL,
    plain_meaning    VARCHAR NOT NULL,
    numerator        VARCHAR NOT NULL,
    denominator      VARCHAR NOT NULL,
    unit             VARCHAR NOT NULL,
    unit_name        VARCHAR NOT NULL,
    suffix           VARCHAR NOT NULL,
    kind             VARCHAR NOT NULL,
    polarity         VARCHAR NOT NULL,
    decimals         INTEGER NOT NULL,
    headline         BOOLEAN NOT NULL,
    update_frequency VARCHAR NOT NULL,
    minimum          DOUBLE,
    maximum          DOUBLE,
    source_code      VARCHAR NOT NULL,
    country_codes    VARCHAR NOT NULL,
    types            VARCHAR NOT NULL,
    first_period     INTEGER,
    last_period      INTEGER,
    PRIMARY KEY (language, indicator_code)
);
COMMENT ON TABLE indicator_card IS 'One row per language and indicator: indicator with its words and those of its theme and unit, in the order of the catalogue within a language. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN indicator_card.country_codes IS 'Countries with a value of it, with a space between them; likewise types of territory.';
COMMENT ON COLUMN indicator_card.first_period IS 'First year with a value anywhere; last_period the last one.';

CREATE TABLE extent (
    indicator_code     VARCHAR NOT NULL,
    sex                VARCHAR NOT NULL,
    age                VARCHAR NOT NULL,
    citizenship        VARCHAR NOT NULL,
    country_code       VARCHAR NOT NULL,
    level              VARCHAR NOT NULL,
    type               VARCHAR NOT NULL,
    territories        BIGINT NOT NULL,
    newest_period      INTEGER NOT NULL,
    newest_territories BIGINT NOT NULL,
    smallest           DOUBLE NOT NULL,
    largest            DOUBLE NOT NULL,
    example_code       VARCHAR NOT NULL,
    source_code        VARCHAR NOT NULL,
    absent_status      VARCHAR NOT NULL,
    headline           BOOLEAN NOT NULL,
    PRIMARY KEY (indicator_code, sex, age, citizenship, country_code, type)
);
COMMENT ON TABLE extent IS 'One row per indicator, split, country and type of territory with a value: how far the latest figures reach.';
COMMENT ON COLUMN extent.territories IS 'Territories with a value of any year; newest_territories of the newest year, and so the columns after it.';
COMMENT ON COLUMN extent.example_code IS 'The most populous of them.';
COMMENT ON COLUMN extent.source_code IS 'The source of most of them; absent_status says why it has no row of the others.';

CREATE TABLE reference_line (
    indicator_code VARCHAR NOT NULL,
    sex            VARCHAR NOT NULL,
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL,
    reference_code VARCHAR NOT NULL,
    basis          VARCHAR NOT NULL CHECK (basis IN ('official', 'median')),
    type           VARCHAR,
    n              INTEGER,
    exercise       VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    value          DOUBLE NOT NULL,
    obs_status     VARCHAR NOT NULL,
    replaced       BOOLEAN NOT NULL
);
COMMENT ON TABLE reference_line IS 'One row per indicator, split, year, exercise and place that others lie in: its own figure (official), and the median of its parts of one type.';
COMMENT ON COLUMN reference_line.type IS 'Of the parts; empty for an official figure. Likewise n, their number.';
COMMENT ON COLUMN reference_line.obs_status IS 'Of the official figure; of a median A, or B where the series of one of its places breaks.';
COMMENT ON COLUMN reference_line.replaced IS 'True for a median where the place has an official figure of the same exercise, of any year.';

CREATE TABLE coverage_kind (
    language     VARCHAR NOT NULL,
    country_code VARCHAR NOT NULL,
    country_name VARCHAR NOT NULL,
    country_kind VARCHAR NOT NULL,
    level        VARCHAR NOT NULL,
    type         VARCHAR NOT NULL,
    indicators   BIGINT NOT NULL
);
COMMENT ON TABLE coverage_kind IS 'One row per language, country and kind of territory of which there are figures: of how many indicators.';
COMMENT ON COLUMN coverage_kind.country_kind IS 'Type of the country itself: a country, or a union of countries.';
