package dev.repertoire.wire;

import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;

/// Selects a version of a skill.
public sealed interface VersionRef {

    /// The newest version.
    record Latest() implements VersionRef {}

    record ById(VersionId id) implements VersionRef {}

    record ByNumber(VersionNumber number) implements VersionRef {}
}
