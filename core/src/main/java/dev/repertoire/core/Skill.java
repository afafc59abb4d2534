package dev.repertoire.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A named capability with versions.
///
/// @param name      fixed by the first upload; equals the top folder of every bundle
/// @param title     the label people see; `display_title` and `display_name` on the wire
/// @param latest    the newest version; null only when a beta caller has deleted them all
/// @param updatedAt when a version was last added or removed
public record Skill(
        SkillId id,
        String name,
        String title,
        Source source,
        @Nullable SkillVersion latest,
        Instant createdAt,
        Instant updatedAt) {

    /// Whether the skill exists for callers of this lane: the GA lane has no skills without a version.
    public boolean isIn(Lane lane) {
        return lane == Lane.BETA || latest != null;
    }
}
