-- Derived when publishing: how far apart two groups are in one territory. Sorted by territory.

CREATE TABLE gap (
    indicator_code VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    dimension      VARCHAR NOT NULL CHECK (dimension IN ('sex', 'age', 'citizenship')),
    first_group    VARCHAR NOT NULL,
    second_group   VARCHAR NOT NULL,
    period         INTEGER NOT NULL,
    exercise       VARCHAR NOT NULL,
    first_value    DOUBLE NOT NULL,
    second_value   DOUBLE NOT NULL,
    difference     DOUBLE NOT NULL,
    ratio          DOUBLE,
    rank           INTEGER,
    percentile     DOUBLE CHECK (percentile BETWEEN 0 AND 100),
    n              INTEGER
);
COMMENT ON TABLE gap IS 'One row per indicator, territory and pair of groups: the newest year in which one exercise has a value for both. Only rates, amounts and indices; the other two splits are totals.';
COMMENT ON COLUMN gap.dimension IS 'What tells the groups apart; all else is the total.';
COMMENT ON COLUMN gap.first_group IS 'F of sex, FOR of citizenship, the younger of two age bands.';
COMMENT ON COLUMN gap.second_group IS 'M of sex, NAT of citizenship, the older of two age bands.';
COMMENT ON COLUMN gap.difference IS 'First minus second value, in the unit of the indicator.';
COMMENT ON COLUMN gap.ratio IS 'First divided by second value; empty where the second is 0 or either is negative.';
COMMENT ON COLUMN gap.rank IS '1 is the smallest gap (absolute difference) of the territories of the same type and country, in the newest year of them; ties share the smaller number. Empty for older years, low reliability (U), countries, neighbourhoods, and fewer than five.';
COMMENT ON COLUMN gap.percentile IS 'Share of the group, in percent, whose gap is wider (mid-rank).';
COMMENT ON COLUMN gap.n IS 'Territories ranked.';
