package dev.repertoire.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An immutable snapshot of a skill, as the server told of it.
///
/// @param id          `skver_…`; another spelling of it in the beta lane
/// @param name        that of the frontmatter, the same for all versions of a skill
/// @param description that of the frontmatter
/// @param number      what the beta lane calls it by; empty in the GA lane
/// @param json        everything the server sent, fields that are not known here too; values are those of JSON:
///                    `String`, `Number`, `Boolean`, `List`, `Map`, and null
public record Version(
        String id,
        String skillId,
        String name,
        String description,
        Optional<String> number,
        Instant createdAt,
        Map<String, Object> json) {
    /// Stands for the newest version, wherever a version is asked for. Where the API has no such word, the
    /// newest is looked up first.
    public static final String LATEST = "latest";

    /// What to call it by in the lane it came in: its number there, else its id.
    public String address() {
        return number.orElse(id);
    }
}
