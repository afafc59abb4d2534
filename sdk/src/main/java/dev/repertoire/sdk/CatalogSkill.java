package dev.repertoire.sdk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A skill in a [Catalog].
///
/// @param id            `skill_…`
/// @param name          in the frontmatter, the same for all versions
/// @param title         the label for people
/// @param description   of the newest version; empty if there is none
/// @param versionCount  how many versions there are
/// @param latestVersion the newest version; empty if all were deleted
/// @param updatedAt     when a version was last added or removed
/// @param json          everything the server sent, including unknown fields, as in [Skill#json()]
public record CatalogSkill(
        String id,
        String name,
        String title,
        Optional<String> description,
        long versionCount,
        Optional<CatalogVersion> latestVersion,
        Instant createdAt,
        Instant updatedAt,
        Map<String, Object> json) {}
