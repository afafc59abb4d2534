-- gateway: which account a skill is in, as far as we have seen. By the account's name, so that groups may be renamed.
CREATE TABLE placements (
    skill_id       TEXT   NOT NULL PRIMARY KEY,
    account        TEXT   NOT NULL,
    learned_micros BIGINT NOT NULL
);
