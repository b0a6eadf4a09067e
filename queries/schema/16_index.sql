-- Composite indices: declared models, their results with intervals, and everything between the figures and the score.
-- A higher score means more exclusion; rank 1 is the most excluded place. No rank is kept without its interval.

CREATE TABLE index_model (
    model_code          VARCHAR PRIMARY KEY,
    position            INTEGER NOT NULL,
    version             VARCHAR NOT NULL,
    kind                VARCHAR NOT NULL CHECK (kind IN ('official', 'observatory')),
    country_code        VARCHAR NOT NULL,
    level               VARCHAR NOT NULL,
    publisher           VARCHAR,
    source_url          VARCHAR,
    first_period        INTEGER NOT NULL,
    last_period         INTEGER NOT NULL,
    components          INTEGER NOT NULL,
    dimensions          INTEGER NOT NULL,
    territories         INTEGER NOT NULL,
    excluded            INTEGER NOT NULL,
    imputation          VARCHAR NOT NULL,
    outliers            VARCHAR NOT NULL,
    normalisation       VARCHAR NOT NULL,
    weighting           VARCHAR NOT NULL,
    aggregation         VARCHAR NOT NULL,
    aggregation_within  VARCHAR NOT NULL,
    explained_variance  DOUBLE,
    alpha               DOUBLE,
    strata              INTEGER,
    strata_bins         INTEGER,
    strata_limits       DOUBLE[] NOT NULL,
    published_indicator VARCHAR,
    published_stratum   VARCHAR,
    published_period    INTEGER,
    correlation         DOUBLE,
    same_stratum        INTEGER,
    replicates          INTEGER NOT NULL,
    seed                BIGINT NOT NULL,
    level_of_interval   DOUBLE NOT NULL,
    told_apart_share    DOUBLE NOT NULL,
    ranks_file          VARCHAR NOT NULL,
    log                 VARCHAR NOT NULL,
    log_hash            VARCHAR NOT NULL,
    CHECK (replicates > 0)
);
COMMENT ON TABLE index_model IS 'One row per declared model of data/models that could be computed.';
COMMENT ON COLUMN index_model.kind IS 'official: the index of an office, computed again; observatory: a model of our own.';
COMMENT ON COLUMN index_model.territories IS 'Ranked; excluded were left out for want of figures (index_screened).';
COMMENT ON COLUMN index_model.weighting IS 'equal, by_dimension, pca, given, budget, or dp2 (correction factors of the DP2 distance).';
COMMENT ON COLUMN index_model.explained_variance IS 'Share of the variance of the normalised components that their first principal component explains, 0–1.';
COMMENT ON COLUMN index_model.alpha IS 'Cronbach''s alpha of the normalised components.';
COMMENT ON COLUMN index_model.strata_limits IS 'Upper limits of the classes but the last, in the unit of the score (Dalenius and Hodges, strata_bins bins).';
COMMENT ON COLUMN index_model.published_indicator IS 'Indicator with the value that the office publishes; published_stratum likewise its class.';
COMMENT ON COLUMN index_model.correlation IS 'Of our score with the published one, turned so that both rise with exclusion.';
COMMENT ON COLUMN index_model.same_stratum IS 'Territories whose class is the published one.';
COMMENT ON COLUMN index_model.level_of_interval IS '0.9: from the 5th to the 95th percentile of the replicates.';
COMMENT ON COLUMN index_model.told_apart_share IS 'Share of the models that must agree that one territory is worse off than another.';
COMMENT ON COLUMN index_model.ranks_file IS 'NumPy file in published/indices: ranks as uint16, rows in the order of territory_code, one column per replicate.';
COMMENT ON COLUMN index_model.log IS 'JSON: what the engine did; with the same figures it gives the same numbers again.';

CREATE TABLE index_model_text (
    model_code VARCHAR NOT NULL REFERENCES index_model (model_code),
    language   VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    title      VARCHAR NOT NULL,
    purpose    VARCHAR NOT NULL,
    not_for    VARCHAR NOT NULL,
    weaknesses VARCHAR NOT NULL,
    note       VARCHAR NOT NULL,
    PRIMARY KEY (model_code, language)
);
COMMENT ON TABLE index_model_text IS 'One row per model and language.';
COMMENT ON COLUMN index_model_text.not_for IS 'What the model must not be used for.';
COMMENT ON COLUMN index_model_text.note IS 'How it compares with what an office publishes; empty for models of our own.';

CREATE TABLE index_dimension (
    model_code         VARCHAR NOT NULL REFERENCES index_model (model_code),
    dimension_code     VARCHAR NOT NULL,
    theme_code         VARCHAR NOT NULL REFERENCES theme (theme_code),
    position           INTEGER NOT NULL,
    components         INTEGER NOT NULL,
    weight             DOUBLE NOT NULL,
    alpha              DOUBLE,
    explained_variance DOUBLE,
    correlation        DOUBLE,
    PRIMARY KEY (model_code, dimension_code)
);
COMMENT ON TABLE index_dimension IS 'One row per dimension of a model; a dimension is a theme of the catalogue.';
COMMENT ON COLUMN index_dimension.weight IS 'Share of the whole, 0–1.';
COMMENT ON COLUMN index_dimension.correlation IS 'Of its score with the score of the model.';

CREATE TABLE index_component (
    model_code        VARCHAR NOT NULL REFERENCES index_model (model_code),
    indicator_code    VARCHAR NOT NULL REFERENCES indicator (indicator_code),
    dimension_code    VARCHAR NOT NULL,
    position          INTEGER NOT NULL,
    periods           INTEGER[] NOT NULL,
    sex               VARCHAR NOT NULL,
    age               VARCHAR NOT NULL,
    citizenship       VARCHAR NOT NULL,
    direction         INTEGER NOT NULL CHECK (direction IN (-1, 1)),
    weight            DOUBLE NOT NULL,
    effective_weight  DOUBLE,
    correlation       DOUBLE,
    correlation_dimension DOUBLE,
    mean_rank_shift   DOUBLE,
    max_rank_shift    INTEGER,
    most_moved        VARCHAR,
    imputed           INTEGER NOT NULL,
    treatment         VARCHAR NOT NULL,
    PRIMARY KEY (model_code, indicator_code)
);
COMMENT ON TABLE index_component IS 'One row per indicator that enters a model.';
COMMENT ON COLUMN index_component.periods IS 'Years of the figures; with more than one, their mean is taken.';
COMMENT ON COLUMN index_component.direction IS '1: a higher value is more exclusion; -1: less.';
COMMENT ON COLUMN index_component.weight IS 'Share of the whole, 0–1.';
COMMENT ON COLUMN index_component.effective_weight IS 'Share of the differences of the score that comes from it.';
COMMENT ON COLUMN index_component.correlation IS 'With the score of the model; correlation_dimension with that of its dimension.';
COMMENT ON COLUMN index_component.mean_rank_shift IS 'Mean number of ranks by which territories move when it is left out; max_rank_shift the farthest, of most_moved.';
COMMENT ON COLUMN index_component.imputed IS 'Territories whose value was filled in.';
COMMENT ON COLUMN index_component.treatment IS 'What was done to extreme values: none, winsorise, log.';

CREATE TABLE index_component_text (
    model_code     VARCHAR NOT NULL REFERENCES index_model (model_code),
    indicator_code VARCHAR NOT NULL,
    language       VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    rationale      VARCHAR NOT NULL,
    weakness       VARCHAR NOT NULL,
    PRIMARY KEY (model_code, indicator_code, language)
);
COMMENT ON TABLE index_component_text IS 'One row per component and language: why it is in the model, and what it does not see.';

CREATE TABLE index_score (
    model_code        VARCHAR NOT NULL,
    territory_code    VARCHAR NOT NULL,
    score             DOUBLE NOT NULL,
    score_lower       DOUBLE NOT NULL,
    score_upper       DOUBLE NOT NULL,
    percentile        DOUBLE NOT NULL,
    rank              INTEGER NOT NULL,
    rank_lower        INTEGER NOT NULL,
    rank_upper        INTEGER NOT NULL,
    n                 INTEGER NOT NULL,
    stratum           INTEGER,
    told_apart        INTEGER NOT NULL,
    imputed           INTEGER NOT NULL,
    published_score   DOUBLE,
    published_stratum INTEGER,
    ranks_row         INTEGER NOT NULL,
    CHECK (rank_lower <= rank_upper AND score_lower <= score_upper)
);
COMMENT ON TABLE index_score IS 'One row per model and ranked territory; every rank has its interval.';
COMMENT ON COLUMN index_score.score_lower IS 'Of the interval over the replicates, in the unit of the score; likewise score_upper.';
COMMENT ON COLUMN index_score.percentile IS 'Share of the other territories that are less excluded, in percent.';
COMMENT ON COLUMN index_score.rank IS '1 is the most excluded of n; never shown without rank_lower and rank_upper.';
COMMENT ON COLUMN index_score.stratum IS 'Class, 1 the least excluded; empty where the model has none.';
COMMENT ON COLUMN index_score.told_apart IS 'Group of territories that cannot be told apart, 1 the most excluded.';
COMMENT ON COLUMN index_score.imputed IS 'Components of the territory that were filled in.';
COMMENT ON COLUMN index_score.published_score IS 'As the office publishes it, in its own unit and direction.';
COMMENT ON COLUMN index_score.ranks_row IS 'Row of the file of ranks, from 0.';

CREATE TABLE index_dimension_score (
    model_code     VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    dimension_code VARCHAR NOT NULL,
    score          DOUBLE,
    percentile     DOUBLE
);
COMMENT ON TABLE index_dimension_score IS 'One row per model, ranked territory and dimension; a higher score is more exclusion.';
COMMENT ON COLUMN index_dimension_score.percentile IS 'Share of the other territories that are less excluded in this dimension, in percent.';

CREATE TABLE index_value (
    model_code     VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    value          DOUBLE,
    filled         FLOAT,
    treated        FLOAT,
    normalised     FLOAT,
    contribution   FLOAT
);
COMMENT ON TABLE index_value IS 'One row per model, ranked territory and component: from the figure to what it adds to the score.';
COMMENT ON COLUMN index_value.value IS 'As in observation; empty where there is none.';
COMMENT ON COLUMN index_value.filled IS 'What was filled in for a value that is missing (obs_status E); otherwise empty.';
COMMENT ON COLUMN index_value.treated IS 'After the treatment of extreme values.';
COMMENT ON COLUMN index_value.contribution IS 'What it adds to the score; empty where the aggregation does not add.';

CREATE TABLE index_coherence (
    model_code     VARCHAR NOT NULL REFERENCES index_model (model_code),
    first_code     VARCHAR NOT NULL,
    second_code    VARCHAR NOT NULL,
    correlation    DOUBLE NOT NULL,
    PRIMARY KEY (model_code, first_code, second_code)
);
COMMENT ON TABLE index_coherence IS 'One row per model and pair of components: the correlation of their normalised values.';

CREATE TABLE index_eigenvalue (
    model_code VARCHAR NOT NULL REFERENCES index_model (model_code),
    position   INTEGER NOT NULL,
    eigenvalue DOUBLE NOT NULL,
    share      DOUBLE NOT NULL,
    PRIMARY KEY (model_code, position)
);
COMMENT ON TABLE index_eigenvalue IS 'One row per model and principal component of its normalised components, the largest first.';

CREATE TABLE index_sensitivity (
    model_code        VARCHAR NOT NULL REFERENCES index_model (model_code),
    factor            VARCHAR NOT NULL,
    position          INTEGER NOT NULL,
    first_order       DOUBLE NOT NULL,
    first_lower       DOUBLE,
    first_upper       DOUBLE,
    total             DOUBLE NOT NULL,
    total_lower       DOUBLE,
    total_upper       DOUBLE,
    PRIMARY KEY (model_code, factor)
);
COMMENT ON TABLE index_sensitivity IS 'One row per model and choice that was varied: Sobol indices of the mean shift of ranks, the largest total first.';
COMMENT ON COLUMN index_sensitivity.factor IS 'imputation, normalisation, aggregation, left_out (one indicator), weights.';

CREATE TABLE index_screened (
    model_code     VARCHAR NOT NULL,
    territory_code VARCHAR NOT NULL,
    reason         VARCHAR NOT NULL,
    share          DOUBLE NOT NULL,
    dimension_code VARCHAR,
    missing        VARCHAR[] NOT NULL,
    obs_status     VARCHAR NOT NULL CHECK (obs_status IN ('L', 'M', 'O', 'Q'))
);
COMMENT ON TABLE index_screened IS 'One row per model and territory that was left out, with the reason.';
COMMENT ON COLUMN index_screened.reason IS 'no_values, too_few_values, too_few_in_dimension (of dimension_code).';
COMMENT ON COLUMN index_screened.share IS 'Of the components, how many it has, 0–1.';
COMMENT ON COLUMN index_screened.missing IS 'Components without a figure.';
COMMENT ON COLUMN index_screened.obs_status IS 'Most frequent reason of the empty figures: L not collected, M not applicable, O missing, Q suppressed.';
