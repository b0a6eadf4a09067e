-- What was done elsewhere, how well that is known, who took it over, and which indicators it answers.

CREATE TABLE practice (
    practice_code      VARCHAR PRIMARY KEY,
    territory_code     VARCHAR,
    place              VARCHAR NOT NULL,
    country_code       VARCHAR NOT NULL,
    title              VARCHAR NOT NULL,
    title_language     VARCHAR NOT NULL,
    start_year         INTEGER,
    end_year           INTEGER,
    status             VARCHAR NOT NULL CHECK (status IN ('running', 'ended', 'unknown')),
    cost_band          VARCHAR NOT NULL
        CHECK (cost_band IN ('not_documented', 'own_resources', 'under_100k', '100k_to_1m', 'over_1m')),
    evidence_level     INTEGER NOT NULL CHECK (evidence_level BETWEEN 0 AND 4),
    described          BOOLEAN NOT NULL,
    results_reported   BOOLEAN NOT NULL,
    figures            BOOLEAN NOT NULL,
    outside_validation BOOLEAN NOT NULL,
    comparison_group   BOOLEAN NOT NULL,
    recognised         BOOLEAN NOT NULL,
    read_on_page       BOOLEAN NOT NULL,
    themes             VARCHAR[] NOT NULL,
    target_groups      VARCHAR[] NOT NULL,
    indicator_kinds    VARCHAR[] NOT NULL,
    languages          VARCHAR[] NOT NULL
);
COMMENT ON TABLE practice IS 'One row per practice of a municipality or of several, as its sources tell it.';
COMMENT ON COLUMN practice.evidence_level IS 'Calculated from the five facts beside it (observatory.measures.evidence).';
COMMENT ON COLUMN practice.cost_band IS 'Of the whole measure, in euros of its time; not_documented where no amount is stated or it is shared.';
COMMENT ON COLUMN practice.recognised IS 'Whether its recognition (an award, a label) is told.';

CREATE TABLE practice_text (
    practice_code VARCHAR NOT NULL REFERENCES practice (practice_code),
    language      VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title         VARCHAR NOT NULL,
    summary       VARCHAR NOT NULL,
    what_it_does  VARCHAR NOT NULL,
    results       VARCHAR NOT NULL,
    evidence_note VARCHAR NOT NULL,
    recognition   VARCHAR NOT NULL,
    resources     VARCHAR NOT NULL,
    conditions    VARCHAR NOT NULL,
    what_failed   VARCHAR NOT NULL,
    reused_by     VARCHAR NOT NULL,
    PRIMARY KEY (practice_code, language)
);
COMMENT ON TABLE practice_text IS 'One row per practice and language, in our own words; an empty text is not documented.';

CREATE TABLE practice_source (
    practice_code VARCHAR NOT NULL REFERENCES practice (practice_code),
    position      INTEGER NOT NULL,
    url           VARCHAR,
    title         VARCHAR NOT NULL,
    PRIMARY KEY (practice_code, position)
);
COMMENT ON TABLE practice_source IS 'One row per page on which a practice was read.';

CREATE TABLE practice_reuse (
    practice_code  VARCHAR NOT NULL REFERENCES practice (practice_code),
    position       INTEGER NOT NULL,
    place          VARCHAR NOT NULL,
    country_code   VARCHAR,
    territory_code VARCHAR,
    PRIMARY KEY (practice_code, position)
);
COMMENT ON TABLE practice_reuse IS 'One row per place that took a practice over.';

CREATE TABLE practice_indicator (
    practice_code  VARCHAR NOT NULL REFERENCES practice (practice_code),
    indicator_code VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    kind           VARCHAR NOT NULL,
    PRIMARY KEY (practice_code, indicator_code)
);
COMMENT ON TABLE practice_indicator IS 'One row per practice and indicator that it answers, through the kind of indicator (indicator_kinds.toml).';

CREATE TABLE recognition (
    recognition_code VARCHAR PRIMARY KEY,
    territory_code   VARCHAR,
    place            VARCHAR NOT NULL,
    country_code     VARCHAR NOT NULL,
    year             INTEGER,
    kind             VARCHAR NOT NULL CHECK (kind IN ('award', 'honourable_mention', 'special_mention', 'finalist', 'good_practice')),
    scheme           VARCHAR NOT NULL,
    title            VARCHAR NOT NULL,
    url              VARCHAR
);
COMMENT ON TABLE recognition IS 'One row per award or mention of a place of which nothing else is told: evidence level 0, a mention.';
