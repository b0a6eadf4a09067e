-- Action plans as wholes: each gathers agreements of 09_programmes.sql as its measures.

CREATE TABLE plan (
    plan_code      VARCHAR PRIMARY KEY,
    position       INTEGER NOT NULL,
    programme_code VARCHAR REFERENCES programme (programme_code),
    agreement_code VARCHAR REFERENCES agreement (agreement_code),
    called_for_by  VARCHAR REFERENCES agreement (agreement_code),
    title          VARCHAR NOT NULL,
    title_language VARCHAR NOT NULL,
    territory_code VARCHAR,
    country_code   VARCHAR NOT NULL,
    place          VARCHAR NOT NULL,
    start_date     VARCHAR,
    end_date       VARCHAR,
    target_groups  VARCHAR[] NOT NULL,
    source_url     VARCHAR,
    source_title   VARCHAR NOT NULL
);
COMMENT ON TABLE plan IS 'One row per published action plan of a place.';
COMMENT ON COLUMN plan.agreement_code IS 'The agreement that is the plan as a whole, with its status and due date; NULL where only measures are published.';
COMMENT ON COLUMN plan.called_for_by IS 'The agreement of a programme that asks each of its partners for such a plan.';
COMMENT ON COLUMN plan.start_date IS 'YYYY, YYYY-MM or YYYY-MM-DD, as far as a source says; so is end_date.';
COMMENT ON COLUMN plan.target_groups IS 'Whom the whole plan is meant for, where a source names them; codes as of practice.target_groups.';

CREATE TABLE plan_text (
    plan_code VARCHAR NOT NULL REFERENCES plan (plan_code),
    language  VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title     VARCHAR NOT NULL,
    objective VARCHAR NOT NULL,
    owner     VARCHAR NOT NULL,
    period    VARCHAR NOT NULL,
    note      VARCHAR NOT NULL,
    PRIMARY KEY (plan_code, language)
);
COMMENT ON TABLE plan_text IS 'One row per plan and language; empty text where the sources say nothing.';
COMMENT ON COLUMN plan_text.period IS 'How long it lasts, where a source says so in words and not in dates.';

CREATE TABLE plan_action (
    plan_code      VARCHAR NOT NULL REFERENCES plan (plan_code),
    position       INTEGER NOT NULL,
    agreement_code VARCHAR NOT NULL REFERENCES agreement (agreement_code),
    target_groups  VARCHAR[] NOT NULL,
    PRIMARY KEY (plan_code, position),
    UNIQUE (agreement_code)
);
COMMENT ON TABLE plan_action IS 'One row per measure of a plan, in its order; what it is stands in the agreement.';
COMMENT ON COLUMN plan_action.target_groups IS 'Whom the measure is meant for, where a source names them.';
