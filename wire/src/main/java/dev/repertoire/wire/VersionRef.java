package dev.repertoire.wire;

import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;

/// Which version of a skill is meant.
public sealed interface VersionRef {

    /// The newest there is.
    record Latest() implements VersionRef {}

    record ById(VersionId id) implements VersionRef {}

    record ByNumber(VersionNumber number) implements VersionRef {}
}
