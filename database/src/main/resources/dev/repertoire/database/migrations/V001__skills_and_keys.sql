-- The whole schema. The same text serves SQLite and PostgreSQL; what differs in type is a placeholder.
-- Times are microseconds since the epoch, in UTC. JSON is kept as text.

-- What the server made for itself at its first start: the secret of page tokens, the hash of the master key.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- store: one row for each content, however many versions have it.
CREATE TABLE bundles (
    digest           TEXT   NOT NULL PRIMARY KEY,
    size_bytes       BIGINT NOT NULL,
    frontmatter      TEXT   NOT NULL, -- as it stands in SKILL.md
    frontmatter_json TEXT   NOT NULL,
    files            TEXT   NOT NULL, -- [{path, size, sha256, mode}]
    zip              ${bytes}         -- null: the zip is a blob named by the digest
);

-- store: last_number and last_ordinal only grow, so that a deleted version's names are never given again.
CREATE TABLE skills (
    id             TEXT    NOT NULL PRIMARY KEY,
    workspace      TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    created_micros BIGINT  NOT NULL,
    updated_micros BIGINT  NOT NULL,
    last_number    BIGINT  NOT NULL,
    last_ordinal   INTEGER NOT NULL,
    latest_version TEXT
);
CREATE INDEX skills_newest_first ON skills (workspace, created_micros DESC, id DESC);
CREATE INDEX skills_by_title ON skills (workspace, title);

-- store: number is also the time of creation.
CREATE TABLE versions (
    id          TEXT    NOT NULL PRIMARY KEY,
    skill_id    TEXT    NOT NULL REFERENCES skills (id),
    number      BIGINT  NOT NULL,
    ordinal     INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    digest      TEXT    NOT NULL REFERENCES bundles (digest),
    size_bytes  BIGINT  NOT NULL,
    warnings    INTEGER NOT NULL,
    findings    TEXT    NOT NULL -- [{rule, severity, path, line, message}]
);
CREATE UNIQUE INDEX versions_newest_first ON versions (skill_id, number DESC);
CREATE INDEX versions_by_digest ON versions (digest);

-- store: who did what. Only ever appended to.
CREATE TABLE events (
    seq        ${sequence},
    micros     BIGINT NOT NULL,
    workspace  TEXT   NOT NULL,
    key_id     TEXT   NOT NULL,
    request_id TEXT   NOT NULL,
    action     TEXT   NOT NULL,
    skill_id   TEXT   NOT NULL,
    version_id TEXT
);

-- store: creates of the last day or minutes, so that a repeated one is recognised.
CREATE TABLE recent_creates (
    id              TEXT   NOT NULL PRIMARY KEY, -- of the version made
    key_id          TEXT   NOT NULL,
    idempotency_key TEXT,
    fingerprint     TEXT   NOT NULL,
    skill_id        TEXT   NOT NULL,
    micros          BIGINT NOT NULL,
    expires_micros  BIGINT NOT NULL,
    reply           TEXT                         -- the first answer as JSON; null without an idempotency key
);
CREATE UNIQUE INDEX recent_creates_by_idempotency_key ON recent_creates (key_id, idempotency_key);
CREATE INDEX recent_creates_by_fingerprint ON recent_creates (fingerprint, key_id);
CREATE INDEX recent_creates_by_expiry ON recent_creates (expires_micros);

-- gateway: virtual keys, by hash; hint is the end of the key, by which people recognise it.
CREATE TABLE keys (
    id             TEXT   NOT NULL PRIMARY KEY,
    alias          TEXT   UNIQUE,
    workspace      TEXT   NOT NULL,
    hint           TEXT   NOT NULL,
    created_micros BIGINT NOT NULL,
    expires_micros BIGINT
);
CREATE INDEX keys_newest_first ON keys (created_micros DESC, id DESC);
