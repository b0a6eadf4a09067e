-- What was published, and when.

CREATE TABLE geometry (
    geometry_code VARCHAR PRIMARY KEY,
    country_code  VARCHAR NOT NULL,
    level         VARCHAR NOT NULL,
    scope_code    VARCHAR NOT NULL,
    file          VARCHAR NOT NULL,
    features      INTEGER NOT NULL,
    bytes         INTEGER NOT NULL,
    bytes_gzip    INTEGER NOT NULL,
    sha256        VARCHAR NOT NULL,
    type          VARCHAR
);
COMMENT ON TABLE geometry IS 'One row per published map; its file carries its content hash in its name.';
COMMENT ON COLUMN geometry.type IS 'Most frequent type of the territories drawn.';
COMMENT ON COLUMN geometry.scope_code IS 'Territory the map is limited to, otherwise the country.';

CREATE TABLE geometry_territory (
    geometry_code  VARCHAR NOT NULL,
    position       INTEGER NOT NULL,
    territory_code VARCHAR NOT NULL,
    group_code     VARCHAR,
    PRIMARY KEY (geometry_code, position)
);
COMMENT ON TABLE geometry_territory IS 'One row per territory drawn on a map.';
COMMENT ON COLUMN geometry_territory.position IS 'Order in the map file, from 0; values are sent to the browser in this order.';
COMMENT ON COLUMN geometry_territory.group_code IS 'What the territory lies in: the map can be zoomed into it.';

CREATE TABLE build (
    build_id     VARCHAR NOT NULL,
    created      VARCHAR NOT NULL,
    git_commit   VARCHAR NOT NULL,
    "table"      VARCHAR PRIMARY KEY,
    rows         BIGINT NOT NULL,
    content_hash VARCHAR NOT NULL
);
COMMENT ON TABLE build IS 'One row per table of this file; unchanged data give the same content_hash.';
COMMENT ON COLUMN build.created IS 'UTC, ISO 8601.';
COMMENT ON COLUMN build.content_hash IS 'Order-independent hash of the rows.';
