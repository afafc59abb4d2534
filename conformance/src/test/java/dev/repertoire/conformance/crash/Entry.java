package dev.repertoire.conformance.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What its one client knows of a skill: what it was told, and what it asked for without hearing the answer.
/// Used by one thread at a time.
final class Entry {
    final String name;

    /// Null until the create was answered, or the skill found after a crash.
    @Nullable
    String id;

    /// Each version that was acknowledged, with what is in it.
    final Map<String, Content> versions = new HashMap<>();

    /// Versions whose content was compared since they were made.
    final Set<String> compared = new HashSet<>();

    /// Versions whose delete was acknowledged.
    final Set<String> deletedVersions = new HashSet<>();

    /// The content of the create that is under way, or whose answer got lost.
    @Nullable
    Content creating;

    /// The version whose delete is under way, or whose answer got lost.
    @Nullable
    String deletingVersion;

    boolean isDeleting;
    boolean isDeleted;

    Entry(String name) {
        this.name = name;
    }

    /// The create under way was answered, or its outcome found.
    void created(String version) {
        if (creating == null) {
            throw new AssertionError(name + " has a version nobody uploaded: " + version);
        }
        versions.put(version, creating);
        creating = null;
    }

    void versionDeleted(String version) {
        versions.remove(version);
        deletedVersions.add(version);
        deletingVersion = null;
    }
}
