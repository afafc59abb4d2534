package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Digest;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.testkit.Archive;
import dev.repertoire.testkit.ZipBytes;
import java.io.IOException;
import java.time.Instant;

/// What an upload came to, before it is given its place among the versions of a skill.
///
/// @param zip as a download sends it
record Snapshot(VersionId id, String name, String description, Digest digest, Bytes.Held zip) {

    /// Packs the files anew: the same files, in other bytes than those our own store would send for them.
    static Snapshot of(Bundle bundle, VersionId id) throws IOException {
        var files = Archive.read(bundle.zip().toBytes());
        var zip = new ZipBytes();
        files.files().forEach((path, content) -> zip.file(path, files.mode(path) & 0777, content));
        return new Snapshot(
                id, bundle.name(), bundle.manifest().description(), bundle.digest(), new Bytes.Held(zip.bytes()));
    }

    SkillVersion version(SkillId skill, VersionNumber number, int ordinal, Instant createdAt) {
        return new SkillVersion(id, skill, number, ordinal, name, description, digest, zip.sizeBytes(), 0, createdAt);
    }
}
