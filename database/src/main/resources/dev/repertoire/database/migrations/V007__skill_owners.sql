-- gateway: the workspace that made a skill in an account through this server. Written before the create is answered,
-- never learned from an account, and kept when the skill is deleted, since ids are not given twice. A skill without a
-- row belongs to no workspace.
CREATE TABLE skill_owners (
    skill_id  TEXT   NOT NULL PRIMARY KEY,
    workspace TEXT   NOT NULL,
    account   TEXT   NOT NULL,
    micros    BIGINT NOT NULL
);
