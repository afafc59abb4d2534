package dev.repertoire.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A named capability with versions.
///
/// @param id            `skill_…`
/// @param title         the label for people: `display_name` in the GA lane, `display_title` in the beta lane;
///                      the id if the server has none
/// @param source        who made it
/// @param latestVersion the address of its newest version in the lane of the response (`skver_…`, or its number
///                      in the beta lane), for every method of [Versions]; empty if it has no version
/// @param updatedAt     when a version was last added or removed
/// @param json          everything the server sent, including unknown fields; values are those of JSON: `String`,
///                      `Number`, `Boolean`, `List`, `Map`, and null
public record Skill(
        String id,
        String title,
        Source source,
        Optional<String> latestVersion,
        Instant createdAt,
        Instant updatedAt,
        Map<String, Object> json) {}
