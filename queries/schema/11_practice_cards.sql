-- Practices as pages show them: with the names of their country and place beside them.

CREATE TABLE country_text (
    country_code VARCHAR NOT NULL,
    language     VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    name         VARCHAR NOT NULL,
    PRIMARY KEY (country_code, language)
);
COMMENT ON TABLE country_text IS 'One row per country of a practice, a reuse or a recognition, and language: its name by Unicode CLDR. It need not be a territory of the catalogue.';

CREATE TABLE practice_card (
    language           VARCHAR NOT NULL,
    practice_code      VARCHAR NOT NULL,
    title              VARCHAR NOT NULL,
    title_language     VARCHAR NOT NULL,
    title_text         VARCHAR NOT NULL,
    summary            VARCHAR NOT NULL,
    place              VARCHAR NOT NULL,
    territory_code     VARCHAR,
    label              VARCHAR,
    level              VARCHAR,
    type               VARCHAR,
    country_code       VARCHAR NOT NULL,
    country_name       VARCHAR NOT NULL,
    population         BIGINT,
    population_year    INTEGER,
    latitude           DOUBLE,
    longitude          DOUBLE,
    themes             VARCHAR[] NOT NULL,
    target_groups      VARCHAR[] NOT NULL,
    indicator_kinds    VARCHAR[] NOT NULL,
    start_year         INTEGER,
    end_year           INTEGER,
    status             VARCHAR NOT NULL,
    cost_band          VARCHAR NOT NULL,
    evidence_level     INTEGER NOT NULL,
    described          BOOLEAN NOT NULL,
    results_reported   BOOLEAN NOT NULL,
    figures            BOOLEAN NOT NULL,
    outside_validation BOOLEAN NOT NULL,
    comparison_group   BOOLEAN NOT NULL,
    recognised         BOOLEAN NOT NULL,
    reuses             BIGINT NOT NULL,
    languages          VARCHAR[] NOT NULL,
    read_on_page       BOOLEAN NOT NULL,
    source_url         VARCHAR,
    source_title       VARCHAR NOT NULL,
    PRIMARY KEY (language, practice_code)
);
COMMENT ON TABLE practice_card IS 'One row per language and practice: practice with its title and summary, the names of its place and country, and its first source. A copy for the pages, put together from other tables.';
COMMENT ON COLUMN practice_card.label IS 'Of its territory, and so level, type, population and coordinates; empty where it has none in the catalogue.';
COMMENT ON COLUMN practice_card.reuses IS 'Places named as having taken it over.';
