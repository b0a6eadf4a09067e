-- The figures. Keys of the two large tables are proved by the contracts before loading, not by an index:
-- a primary key over four million rows would double the file.

CREATE TABLE observation (
    indicator_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    sex            VARCHAR NOT NULL CHECK (sex IN ('_T', 'F', 'M')),
    age            VARCHAR NOT NULL,
    citizenship    VARCHAR NOT NULL CHECK (citizenship IN ('_T', 'NAT', 'FOR')),
    value          DOUBLE,
    lower          DOUBLE,
    upper          DOUBLE,
    obs_status     VARCHAR NOT NULL CHECK (obs_status IN ('A', 'B', 'D', 'E', 'P', 'U', 'L', 'M', 'O', 'Q')),
    source_code    VARCHAR NOT NULL,
    source_flag    VARCHAR,
    exercise       VARCHAR NOT NULL,
    CHECK ((value IS NULL) = (obs_status IN ('L', 'M', 'O', 'Q')))
);
COMMENT ON TABLE observation IS 'One row per figure, sorted by indicator; key: indicator, territory, period, sex, age, citizenship.';
COMMENT ON COLUMN observation.period IS 'Calendar year to which the figure refers.';
COMMENT ON COLUMN observation.sex IS 'SDMX CL_SEX: _T both, F women, M men.';
COMMENT ON COLUMN observation.age IS '_T all ages, or an SDMX age band such as Y_LT18, Y25-34, Y_GE65.';
COMMENT ON COLUMN observation.citizenship IS '_T all, NAT nationals of the country, FOR foreign nationals.';
COMMENT ON COLUMN observation.value IS 'In the unit of the indicator; empty where obs_status says why.';
COMMENT ON COLUMN observation.lower IS 'Lower 95 % confidence limit where the publisher gives one.';
COMMENT ON COLUMN observation.upper IS 'Upper 95 % confidence limit where the publisher gives one.';
COMMENT ON COLUMN observation.obs_status IS 'SDMX CL_OBS_STATUS; A normal, B break, D definition differs, E estimated or calculated, P provisional, U low reliability; empty values: L not collected, M not applicable, O missing, Q suppressed.';
COMMENT ON COLUMN observation.source_flag IS 'The publisher''s own flag, kept as it was.';
COMMENT ON COLUMN observation.exercise IS 'Of the source: figures of different exercises are never compared or chained.';

CREATE TABLE observation_by_territory AS SELECT * FROM observation;
COMMENT ON TABLE observation_by_territory IS 'One row per figure: the same rows as observation, sorted by territory, for pages about one place.';
