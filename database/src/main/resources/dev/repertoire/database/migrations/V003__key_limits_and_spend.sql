-- gateway: what a key may do. Nodes that don't know these columns leave them as they are.
ALTER TABLE keys ADD COLUMN model_groups TEXT; -- ["…"]; null for all
ALTER TABLE keys ADD COLUMN read_only INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN rpm_limit INTEGER;
ALTER TABLE keys ADD COLUMN max_budget_nanos BIGINT;

-- gateway: a budget is for each period of this length, counted from its start; null for the key's whole life.
ALTER TABLE keys ADD COLUMN budget_micros BIGINT;
ALTER TABLE keys ADD COLUMN budget_start_micros BIGINT NOT NULL DEFAULT 0;

-- gateway: billionths of a dollar; spend_nanos is that of the period with this number, the first being 0.
ALTER TABLE keys ADD COLUMN budget_period BIGINT NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN spend_nanos BIGINT NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN total_spend_nanos BIGINT NOT NULL DEFAULT 0;

-- gateway: one row a call, and one an hour for what a workspace stores if that has a price.
CREATE TABLE spend (
    seq             ${sequence},
    micros          BIGINT  NOT NULL,
    request_id      TEXT    NOT NULL,
    key_id          TEXT    NOT NULL,
    workspace       TEXT    NOT NULL,
    operation       TEXT    NOT NULL,
    model_group     TEXT,
    account         TEXT,
    status          INTEGER NOT NULL,
    request_bytes   BIGINT  NOT NULL,
    response_bytes  BIGINT  NOT NULL,
    stored_bytes    BIGINT  NOT NULL,
    attempts        INTEGER NOT NULL,
    upstream_micros BIGINT  NOT NULL,
    overhead_micros BIGINT  NOT NULL,
    cost_nanos      BIGINT  NOT NULL
);
CREATE INDEX spend_newest_first ON spend (micros DESC, seq DESC);
CREATE INDEX spend_of_key_newest_first ON spend (key_id, micros DESC, seq DESC);
