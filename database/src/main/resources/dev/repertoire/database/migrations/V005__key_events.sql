-- gateway: who did what to which key, and what it was after that (of one deleted: before). Only ever appended to.
CREATE TABLE key_events (
    seq              ${sequence},
    micros           BIGINT  NOT NULL,
    actor            TEXT    NOT NULL, -- the key that asked for it
    request_id       TEXT    NOT NULL,
    action           TEXT    NOT NULL, -- generate_key, update_key, block_key, unblock_key, delete_keys
    key_id           TEXT    NOT NULL,
    alias            TEXT,
    workspace        TEXT    NOT NULL,
    expires_micros   BIGINT,
    model_groups     TEXT,
    read_only        INTEGER NOT NULL,
    blocked          INTEGER NOT NULL,
    rpm_limit        INTEGER,
    max_budget_nanos BIGINT,
    budget_micros    BIGINT
);
