-- What the figures are about: themes, units, indicators and their words, sources, territories.

CREATE TABLE theme (
    theme_code VARCHAR PRIMARY KEY,
    position   INTEGER NOT NULL,
    axis       VARCHAR NOT NULL CHECK (axis IN ('observe', 'participate', 'develop', 'disseminate')),
    icon       VARCHAR NOT NULL,
    name_es    VARCHAR NOT NULL,
    name_pt    VARCHAR NOT NULL,
    name_el    VARCHAR NOT NULL,
    name_en    VARCHAR NOT NULL
);
COMMENT ON TABLE theme IS 'One row per theme of the catalogue.';
COMMENT ON COLUMN theme.position IS 'Order in which pages show the themes, from 1.';
COMMENT ON COLUMN theme.axis IS 'Axis of the observatory under which the theme is shown.';
COMMENT ON COLUMN theme.icon IS 'Name of a Material symbol.';

CREATE TABLE unit (
    unit      VARCHAR PRIMARY KEY,
    minimum   DOUBLE,
    maximum   DOUBLE,
    name_es   VARCHAR NOT NULL, suffix_es VARCHAR NOT NULL,
    name_pt   VARCHAR NOT NULL, suffix_pt VARCHAR NOT NULL,
    name_el   VARCHAR NOT NULL, suffix_el VARCHAR NOT NULL,
    name_en   VARCHAR NOT NULL, suffix_en VARCHAR NOT NULL
);
COMMENT ON TABLE unit IS 'One row per unit of measure.';
COMMENT ON COLUMN unit.minimum IS 'Smallest value the unit allows; empty where there is no limit.';
COMMENT ON COLUMN unit.maximum IS 'Largest value the unit allows; empty where there is no limit.';

CREATE TABLE source (
    source_code     VARCHAR PRIMARY KEY,
    publisher       VARCHAR NOT NULL,
    title           VARCHAR NOT NULL,
    url             VARCHAR,
    licence         VARCHAR NOT NULL,
    licence_url     VARCHAR,
    attribution     VARCHAR NOT NULL,
    licence_checked VARCHAR NOT NULL CHECK (licence_checked IN ('yes', 'partly', 'no')),
    retrieved       VARCHAR,
    vintage         VARCHAR NOT NULL,
    exercise        VARCHAR NOT NULL,
    absent_status   VARCHAR NOT NULL CHECK (absent_status IN ('L', 'M', 'O', 'Q')),
    derived         BOOLEAN NOT NULL,
    sha256          VARCHAR NOT NULL,
    rows            BIGINT NOT NULL,
    notes           VARCHAR,
    first_period    INTEGER,
    last_period     INTEGER,
    indicators      BIGINT NOT NULL DEFAULT 0,
    country_codes   VARCHAR NOT NULL DEFAULT ''
);
COMMENT ON TABLE source IS 'One row per source of figures: a publication of an office, or a calculation of the observatory.';
COMMENT ON COLUMN source.licence_checked IS 'Whether the licence was read on the publisher''s page: yes, partly, no.';
COMMENT ON COLUMN source.exercise IS 'Statistical exercise. Figures of different exercises are never compared or chained.';
COMMENT ON COLUMN source.absent_status IS 'SDMX CL_OBS_STATUS code that explains a territory without a row in this source.';
COMMENT ON COLUMN source.derived IS 'True where the observatory calculated the figures from another source.';
COMMENT ON COLUMN source.sha256 IS 'SHA-256 of the file under data/figures.';
COMMENT ON COLUMN source.rows IS 'Figures and coded empty cells taken from it; likewise the four columns at the end: years, indicators and countries.';
COMMENT ON COLUMN source.country_codes IS 'With a space between them, in the order of the alphabet.';
COMMENT ON COLUMN source.notes IS 'Known defects in English; source_note has them in each language.';

CREATE TABLE source_note (
    source_code VARCHAR NOT NULL,
    language    VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    note        VARCHAR NOT NULL,
    PRIMARY KEY (source_code, language)
);
COMMENT ON TABLE source_note IS 'One row per source and language: known defects and remarks.';

CREATE TABLE indicator (
    indicator_code   VARCHAR PRIMARY KEY,
    theme_code       VARCHAR NOT NULL REFERENCES theme (theme_code),
    position         INTEGER NOT NULL,
    name             VARCHAR NOT NULL,
    definition       VARCHAR NOT NULL,
    unit             VARCHAR NOT NULL REFERENCES unit (unit),
    kind             VARCHAR NOT NULL CHECK (kind IN ('rate', 'amount', 'index', 'composite', 'grade', 'count')),
    polarity         VARCHAR NOT NULL CHECK (polarity IN ('higher_better', 'lower_better', 'none')),
    decimals         INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    headline         BOOLEAN NOT NULL,
    numerator        VARCHAR NOT NULL,
    denominator      VARCHAR NOT NULL,
    method           VARCHAR NOT NULL,
    caveats          VARCHAR NOT NULL,
    comparability    VARCHAR NOT NULL,
    update_frequency VARCHAR NOT NULL,
    minimum          DOUBLE,
    maximum          DOUBLE,
    source_code      VARCHAR NOT NULL REFERENCES source (source_code)
);
COMMENT ON TABLE indicator IS 'One row per indicator; its words in each language are in indicator_text and indicator_note.';
COMMENT ON COLUMN indicator.position IS 'Order within the catalogue, from 1.';
COMMENT ON COLUMN indicator.polarity IS 'Which direction is better; none where no judgement is made.';
COMMENT ON COLUMN indicator.decimals IS 'Decimals shown to readers.';
COMMENT ON COLUMN indicator.headline IS 'True for the indicators that profiles show first.';
COMMENT ON COLUMN indicator.source_code IS 'Main source; each observation names its own.';

CREATE TABLE indicator_text (
    indicator_code VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    name           VARCHAR NOT NULL,
    short_name     VARCHAR NOT NULL,
    definition     VARCHAR NOT NULL,
    plain_meaning  VARCHAR NOT NULL,
    numerator      VARCHAR NOT NULL,
    denominator    VARCHAR NOT NULL,
    PRIMARY KEY (indicator_code, language)
);
COMMENT ON TABLE indicator_text IS 'One row per indicator and language.';

CREATE TABLE indicator_note (
    indicator_code VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    field          VARCHAR NOT NULL CHECK (field IN ('method', 'caveats', 'comparability')),
    position       INTEGER NOT NULL,
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    note           VARCHAR NOT NULL,
    PRIMARY KEY (indicator_code, field, position, language)
);
COMMENT ON TABLE indicator_note IS 'One row per indicator, field, note and language.';

CREATE TABLE territory (
    territory_code  VARCHAR PRIMARY KEY,
    name            VARCHAR NOT NULL,
    name_latin      VARCHAR,
    level           VARCHAR NOT NULL CHECK (level IN ('country', 'region', 'municipality', 'neighbourhood')),
    type            VARCHAR NOT NULL,
    parent_code     VARCHAR,
    country_code    VARCHAR NOT NULL,
    population      BIGINT CHECK (population >= 0),
    population_year INTEGER,
    area_km2        DOUBLE,
    latitude        DOUBLE CHECK (latitude BETWEEN -90 AND 90),
    longitude       DOUBLE CHECK (longitude BETWEEN -180 AND 180),
    valid_from      INTEGER,
    valid_to        INTEGER
);
COMMENT ON TABLE territory IS 'One row per territory: country, region, municipality or neighbourhood.';
COMMENT ON COLUMN territory.type IS 'What the level is called there: state, district, province, colonia, census section …';
COMMENT ON COLUMN territory.population IS 'Residents in population_year.';
COMMENT ON COLUMN territory.area_km2 IS 'Square kilometres of the boundary in data/boundaries.';
COMMENT ON COLUMN territory.valid_from IS 'First year; empty where it precedes the figures.';
COMMENT ON COLUMN territory.valid_to IS 'Last year; empty where the territory still exists.';

CREATE TABLE territory_link (
    territory_code VARCHAR NOT NULL,
    kind           VARCHAR NOT NULL CHECK (kind IN ('nuts2_2024', 'kallikratis_2011')),
    linked_code    VARCHAR NOT NULL,
    PRIMARY KEY (territory_code, kind)
);
COMMENT ON TABLE territory_link IS 'One row per territory and other frame it is joined through (NUTS 2024, Greek codes of 2011).';

CREATE TABLE territory_text (
    territory_code VARCHAR NOT NULL,
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    name           VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    PRIMARY KEY (territory_code, language)
);
COMMENT ON TABLE territory_text IS 'One row per territory and language: its name there, and with what tells it from its namesakes.';
COMMENT ON COLUMN territory_text.label IS 'Name and parent: León, Guanajuato; León, Castilla y León.';
