-- Who belongs together.

CREATE TABLE network (
    network_code     VARCHAR PRIMARY KEY,
    name             VARCHAR NOT NULL,
    scope            VARCHAR NOT NULL,
    coordinator      VARCHAR NOT NULL,
    start_date       VARCHAR,
    end_date         VARCHAR,
    members_reported INTEGER,
    url              VARCHAR,
    members_named    BIGINT NOT NULL DEFAULT 0,
    members_proposed BIGINT NOT NULL DEFAULT 0
);
COMMENT ON TABLE network IS 'One row per network or recognition scheme of municipalities.';
COMMENT ON COLUMN network.members_reported IS 'Members that the network itself reports; membership may name fewer.';
COMMENT ON COLUMN network.members_named IS 'Rows of membership; members_proposed of them are not confirmed.';

CREATE TABLE network_text (
    network_code VARCHAR NOT NULL REFERENCES network (network_code),
    language     VARCHAR NOT NULL CHECK (language IN ('es', 'pt', 'el', 'en')),
    description  VARCHAR NOT NULL,
    note         VARCHAR NOT NULL,
    PRIMARY KEY (network_code, language)
);
COMMENT ON TABLE network_text IS 'One row per network and language.';

CREATE TABLE membership (
    network_code   VARCHAR NOT NULL REFERENCES network (network_code),
    territory_code VARCHAR NOT NULL,
    role           VARCHAR NOT NULL CHECK (role IN ('lead', 'founder', 'member', 'partner')),
    since          VARCHAR,
    status         VARCHAR NOT NULL CHECK (status IN ('confirmed', 'proposed')),
    body           VARCHAR,
    source_url     VARCHAR,
    PRIMARY KEY (network_code, territory_code)
);
COMMENT ON TABLE membership IS 'One row per network and territory that belongs to it.';
COMMENT ON COLUMN membership.source_url IS 'Page that says so; empty where the source text has no known address.';
COMMENT ON COLUMN membership.body IS 'The body that signed for the territory, where it is not the municipality itself.';
