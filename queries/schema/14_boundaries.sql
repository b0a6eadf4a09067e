-- Outlines of territories as files that any geographic program opens. Maps on screen use geometry (05_build.sql).

CREATE TABLE boundary (
    boundary_code VARCHAR PRIMARY KEY,
    country_code  VARCHAR NOT NULL,
    level         VARCHAR NOT NULL CHECK (level IN ('country', 'region', 'municipality', 'neighbourhood')),
    type          VARCHAR NOT NULL,
    scope_code    VARCHAR NOT NULL,
    file          VARCHAR NOT NULL,
    features      INTEGER NOT NULL,
    outlines      INTEGER NOT NULL,
    west          DOUBLE NOT NULL,
    south         DOUBLE NOT NULL,
    east          DOUBLE NOT NULL,
    north         DOUBLE NOT NULL,
    bytes         INTEGER NOT NULL,
    sha256        VARCHAR NOT NULL,
    CHECK (outlines <= features)
);
COMMENT ON TABLE boundary IS 'One row per layer of boundaries: territories of one kind in one country (WORLD for the countries) or one city, WGS 84.';
COMMENT ON COLUMN boundary.level IS 'Most frequent level of its territories; likewise type.';
COMMENT ON COLUMN boundary.scope_code IS 'Territory the layer is limited to, otherwise the country.';
COMMENT ON COLUMN boundary.file IS 'GeoParquet in published/boundaries; the name carries the hash of the content.';
COMMENT ON COLUMN boundary.features IS 'Territories, of which so many outlines are known; one without an outline stays in the list.';
COMMENT ON COLUMN boundary.west IS 'Degrees; the box of the layer, likewise south, east and north.';
