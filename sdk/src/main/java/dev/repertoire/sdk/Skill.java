package dev.repertoire.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A named capability with versions, as the server told of it.
///
/// @param id            `skill_…`
/// @param title         the label people see: `display_name` in the GA lane, `display_title` in the beta lane;
///                      the id where the server has none
/// @param source        who made it
/// @param latestVersion what its newest version is called in the lane of the answer (`skver_…`, or its number
///                      in the beta lane), good for every method of [Versions]; empty if it has no version
/// @param updatedAt     when a version was last added or removed
/// @param json          everything the server sent, fields that are not known here too; values are those of
///                      JSON: `String`, `Number`, `Boolean`, `List`, `Map`, and null
public record Skill(
        String id,
        String title,
        Source source,
        Optional<String> latestVersion,
        Instant createdAt,
        Instant updatedAt,
        Map<String, Object> json) {}
