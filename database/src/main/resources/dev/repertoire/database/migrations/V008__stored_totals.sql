-- store: the bytes of each workspace's versions, changed together with them. A version counts with the size of its
-- zip, whether or not another version has the same content.
CREATE TABLE stored_totals (
    workspace TEXT   NOT NULL PRIMARY KEY,
    bytes     BIGINT NOT NULL
);

INSERT INTO stored_totals (workspace, bytes)
SELECT s.workspace, CAST(SUM(v.size_bytes) AS BIGINT)
FROM versions v
JOIN skills s ON s.id = v.skill_id
GROUP BY s.workspace;
