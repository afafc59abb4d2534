-- store: the key that published a version, and how many files it has. Null for a version that was written by a server
-- which does not know these columns.
ALTER TABLE versions ADD COLUMN publisher TEXT;
ALTER TABLE versions ADD COLUMN file_count INTEGER;

UPDATE versions SET publisher = events.key_id
FROM events
WHERE events.version_id = versions.id AND events.action IN ('create_skill', 'create_version');

-- A colon follows a field's name and never a value, so the text is in the list once for each file.
UPDATE versions SET file_count = (
    SELECT (LENGTH(b.files) - LENGTH(REPLACE(b.files, '"path":', ''))) / LENGTH('"path":')
    FROM bundles b
    WHERE b.digest = versions.digest
);
