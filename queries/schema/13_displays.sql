-- Public displays: what a wall screen shows, slide after slide, in each of its languages.

CREATE TABLE display (
    display_code   VARCHAR PRIMARY KEY,
    position       INTEGER NOT NULL,
    territory_code VARCHAR,
    programme_code VARCHAR,
    session_code   VARCHAR,
    network_code   VARCHAR,
    languages      VARCHAR[] NOT NULL,
    slide_order    VARCHAR NOT NULL CHECK (slide_order IN ('slides', 'rounds')),
    dwell_factor   DOUBLE NOT NULL CHECK (dwell_factor BETWEEN 0.5 AND 4)
);
COMMENT ON TABLE display IS 'One row per public display.';
COMMENT ON COLUMN display.languages IS 'In which it speaks, in turn.';
COMMENT ON COLUMN display.slide_order IS 'slides: each slide in every language before the next one; rounds: all slides in one language, then in the next.';
COMMENT ON COLUMN display.dwell_factor IS 'How many times longer than the rule (words ÷ 2.5 + 5 seconds) a slide stays.';

CREATE TABLE display_text (
    display_code VARCHAR NOT NULL REFERENCES display (display_code),
    language     VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title        VARCHAR NOT NULL,
    PRIMARY KEY (display_code, language)
);
COMMENT ON TABLE display_text IS 'One row per display and language.';

CREATE TABLE display_slide (
    display_code   VARCHAR NOT NULL REFERENCES display (display_code),
    position       INTEGER NOT NULL,
    kind           VARCHAR NOT NULL,
    territory_code VARCHAR,
    indicator_code VARCHAR,
    places         VARCHAR[] NOT NULL,
    split          VARCHAR,
    programme_code VARCHAR,
    session_code   VARCHAR,
    network_code   VARCHAR,
    agreement_code VARCHAR,
    practice_code  VARCHAR,
    dwell          INTEGER,
    PRIMARY KEY (display_code, position)
);
COMMENT ON TABLE display_slide IS 'One row per slide of a display; codes that it leaves empty are those of its display.';
COMMENT ON COLUMN display_slide.places IS 'With which places a comparison compares; empty: with the most similar ones.';
COMMENT ON COLUMN display_slide.split IS 'Which two groups a gap compares: sex or citizenship.';
COMMENT ON COLUMN display_slide.dwell IS 'Seconds it stays at least; empty: as long as its words need.';

CREATE TABLE display_slide_text (
    display_code VARCHAR NOT NULL,
    position     INTEGER NOT NULL,
    language     VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    text         VARCHAR NOT NULL,
    PRIMARY KEY (display_code, position, language),
    FOREIGN KEY (display_code, position) REFERENCES display_slide (display_code, position)
);
COMMENT ON TABLE display_slide_text IS 'One row per slide with a text of its own, and language: a question to the room.';
