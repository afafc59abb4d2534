package dev.repertoire.core;

import java.util.Objects;

/// Identifies one version, without the prefix that each lane puts before it (`skver_`, `skill_version_`).
///
/// @param suffix 24 characters, unique over all skills
public record VersionId(String suffix) {
    public VersionId {
        Objects.requireNonNull(suffix, "suffix");
    }

    @Override
    public String toString() {
        return suffix;
    }
}
