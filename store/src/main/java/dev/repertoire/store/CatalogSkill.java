package dev.repertoire.store;

import dev.repertoire.core.SkillId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A hosted skill as the catalog lists it.
///
/// @param latest       the newest version; null if all were deleted
/// @param versionCount of the versions that exist now
/// @param updatedAt    when a version was last added or removed
public record CatalogSkill(
        SkillId id,
        String name,
        String title,
        @Nullable CatalogVersion latest,
        int versionCount,
        Instant createdAt,
        Instant updatedAt) {}
