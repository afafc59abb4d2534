package dev.repertoire.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An immutable snapshot of a skill.
///
/// @param id          `skver_…`, or `skill_version_…` in the beta lane
/// @param name        in the frontmatter, the same for all versions of a skill
/// @param description in the frontmatter
/// @param number      its number in the beta lane; empty in the GA lane
/// @param json        everything the server sent, including unknown fields; values are those of JSON: `String`,
///                    `Number`, `Boolean`, `List`, `Map`, and null
public record Version(
        String id,
        String skillId,
        String name,
        String description,
        Optional<String> number,
        Instant createdAt,
        Map<String, Object> json) {
    /// The newest version, wherever a version is expected. Where the API does not support the word, the client
    /// looks the version up first.
    public static final String LATEST = "latest";

    /// The address of this version in its lane: its number in the beta lane, else its id.
    public String address() {
        return number.orElse(id);
    }
}
