-- store: a name is not unique, so its skills are walked like any list.
CREATE INDEX skills_by_name ON skills (workspace, name, created_micros DESC, id DESC);
