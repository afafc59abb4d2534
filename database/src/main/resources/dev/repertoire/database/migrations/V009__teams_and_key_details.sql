-- gateway: whom a key belongs to and what is kept with it. A node that doesn't know these columns leaves them as they
-- are.
ALTER TABLE keys ADD COLUMN team_id TEXT;
ALTER TABLE keys ADD COLUMN user_id TEXT;
ALTER TABLE keys ADD COLUMN metadata TEXT; -- {…}
ALTER TABLE keys ADD COLUMN tags TEXT;     -- ["…"]
ALTER TABLE keys ADD COLUMN aliases TEXT;  -- {"name": "group"}
ALTER TABLE keys ADD COLUMN budget_months INTEGER; -- a period in months of the calendar instead of budget_micros
CREATE INDEX keys_of_team ON keys (team_id);
CREATE INDEX keys_of_user ON keys (user_id);

-- gateway: teams and users, whose limits bind all their keys together. The columns of limits and spend are those of
-- keys.
CREATE TABLE key_holders (
    kind                TEXT    NOT NULL, -- team, user
    id                  TEXT    NOT NULL,
    alias               TEXT,
    email               TEXT,
    metadata            TEXT,             -- {…}
    created_micros      BIGINT  NOT NULL,
    model_groups        TEXT,
    read_only           INTEGER NOT NULL,
    blocked             INTEGER NOT NULL,
    rpm_limit           INTEGER,
    max_budget_nanos    BIGINT,
    budget_micros       BIGINT,
    budget_months       INTEGER,
    budget_start_micros BIGINT  NOT NULL,
    budget_period       BIGINT  NOT NULL DEFAULT 0,
    spend_nanos         BIGINT  NOT NULL DEFAULT 0,
    total_spend_nanos   BIGINT  NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, id)
);
CREATE INDEX key_holders_newest_first ON key_holders (kind, created_micros DESC, id DESC);

-- gateway: who did what to which team or user, and what it was after that (of one deleted: before). Only ever
-- appended to.
CREATE TABLE key_holder_events (
    seq              ${sequence},
    micros           BIGINT  NOT NULL,
    actor            TEXT    NOT NULL,
    request_id       TEXT    NOT NULL,
    action           TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    id               TEXT    NOT NULL,
    alias            TEXT,
    model_groups     TEXT,
    read_only        INTEGER NOT NULL,
    blocked          INTEGER NOT NULL,
    rpm_limit        INTEGER,
    max_budget_nanos BIGINT,
    budget_micros    BIGINT,
    budget_months    INTEGER
);
ALTER TABLE key_events ADD COLUMN team_id TEXT;
ALTER TABLE key_events ADD COLUMN user_id TEXT;
ALTER TABLE key_events ADD COLUMN budget_months INTEGER;

-- gateway: by which secrets a regenerated key is opened: the one it has now, and each it had, for as long as that is
-- still good. A key without a row here is opened by the secret whose hash is its id.
CREATE TABLE key_secrets (
    hash         TEXT   NOT NULL PRIMARY KEY,
    key_id       TEXT   NOT NULL,
    until_micros BIGINT -- null for the one it has now
);
CREATE INDEX key_secrets_of_key ON key_secrets (key_id);

-- gateway: the team and the user of the key, as they were when the call came.
ALTER TABLE spend ADD COLUMN team_id TEXT;
ALTER TABLE spend ADD COLUMN user_id TEXT;
