-- gateway: creates at accounts that may come again, so that a repeated one is recognised. Written before an account is
-- asked, and again with what came of it.
CREATE TABLE routed_creates (
    id                 TEXT   NOT NULL PRIMARY KEY, -- of the request that performs it
    key_id             TEXT   NOT NULL,
    idempotency_key    TEXT,
    fingerprint        TEXT   NOT NULL,
    micros             BIGINT NOT NULL,
    expires_micros     BIGINT NOT NULL,
    alive_until_micros BIGINT NOT NULL, -- while running: whoever performs it is alive, until then at least
    state              TEXT   NOT NULL, -- running, answered, lost, timed_out
    model_group        TEXT,
    account            TEXT,
    why                TEXT,            -- when lost or timed_out
    status             INTEGER,         -- these three when answered
    headers            TEXT,            -- [{name, value}]
    body               ${bytes}
);
CREATE UNIQUE INDEX routed_creates_by_idempotency_key ON routed_creates (key_id, idempotency_key);
CREATE INDEX routed_creates_by_fingerprint ON routed_creates (fingerprint, key_id);
CREATE INDEX routed_creates_by_expiry ON routed_creates (expires_micros);
