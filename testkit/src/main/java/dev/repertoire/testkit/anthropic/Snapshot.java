package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Digest;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.testkit.ZipBuilder;
import dev.repertoire.testkit.ZipEntries;
import java.io.IOException;
import java.time.Instant;

/// The content of an upload, before it becomes a version of a skill.
///
/// @param zip as a download sends it
record Snapshot(VersionId id, String name, String description, Digest digest, Bytes.Held zip) {

    /// Packs the files again: the same files, but other bytes than our own store would send.
    static Snapshot of(Bundle bundle, VersionId id) throws IOException {
        var files = ZipEntries.read(bundle.zip().toBytes());
        var zip = new ZipBuilder();
        files.files().forEach((path, content) -> zip.file(path, files.mode(path) & 0777, content));
        return new Snapshot(
                id, bundle.name(), bundle.manifest().description(), bundle.digest(), new Bytes.Held(zip.bytes()));
    }

    SkillVersion version(SkillId skill, VersionNumber number, int ordinal, Instant createdAt) {
        return new SkillVersion(id, skill, number, ordinal, name, description, digest, zip.sizeBytes(), 0, createdAt);
    }
}
