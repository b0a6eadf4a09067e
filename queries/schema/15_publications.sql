-- What can be read on: reports, guides, agreements and data sets, each with its link. Recordings and trainings are
-- sessions (09_programmes.sql) and are joined where publications are listed.
-- The contracts have checked every code that one refers to.

CREATE TABLE publication (
    publication_code VARCHAR PRIMARY KEY,
    kind             VARCHAR NOT NULL CHECK (kind IN ('report', 'guide', 'training', 'law', 'dataset', 'page')),
    title            VARCHAR NOT NULL,
    title_language   VARCHAR NOT NULL,
    languages        VARCHAR[] NOT NULL,
    year             INTEGER,
    publisher        VARCHAR NOT NULL,
    url              VARCHAR NOT NULL,
    programme_code   VARCHAR,
    network_code     VARCHAR,
    session_code     VARCHAR,
    practice_code    VARCHAR,
    territory_code   VARCHAR,
    country_code     VARCHAR,
    themes           VARCHAR[] NOT NULL,
    source_title     VARCHAR NOT NULL,
    source_url       VARCHAR NOT NULL,
    read_on_page     BOOLEAN NOT NULL
);
COMMENT ON TABLE publication IS 'One row per publication that a source names, with its link; links are not asked whether they still answer.';
COMMENT ON COLUMN publication.title IS 'As its publisher calls it, in title_language.';
COMMENT ON COLUMN publication.languages IS 'In which it can be read.';
COMMENT ON COLUMN publication.year IS 'Of publication; empty where no source says it.';
COMMENT ON COLUMN publication.source_url IS 'Where the observatory knows it from; often the page itself.';
COMMENT ON COLUMN publication.read_on_page IS 'Whether its own page was read; otherwise it is told as its source tells it.';

CREATE TABLE publication_text (
    publication_code VARCHAR NOT NULL REFERENCES publication (publication_code),
    language         VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    description      VARCHAR NOT NULL,
    PRIMARY KEY (publication_code, language)
);
COMMENT ON TABLE publication_text IS 'One row per publication and language: what it is, in one or two sentences of our own.';
