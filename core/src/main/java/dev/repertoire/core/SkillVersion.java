package dev.repertoire.core;

import java.time.Instant;

/// An immutable snapshot of a skill: one bundle and what its manifest says.
///
/// @param ordinal   1, 2, 3… within the skill, never given twice
/// @param digest    of the bundle's canonical zip
/// @param sizeBytes of the bundle's canonical zip
/// @param warnings  how many findings the upload was accepted with
public record SkillVersion(
        VersionId id,
        SkillId skill,
        VersionNumber number,
        int ordinal,
        String name,
        String description,
        Digest digest,
        long sizeBytes,
        int warnings,
        Instant createdAt) {}
