-- store: zips too large for bundles, where they are kept in the database: in PostgreSQL, which several servers share.
CREATE TABLE blobs (
    digest         TEXT   NOT NULL PRIMARY KEY,
    size_bytes     BIGINT NOT NULL,
    created_micros BIGINT NOT NULL
);
CREATE TABLE blob_parts (
    digest TEXT     NOT NULL REFERENCES blobs (digest),
    part   INTEGER  NOT NULL, -- from 0
    bytes  ${bytes} NOT NULL,
    PRIMARY KEY (digest, part)
);
