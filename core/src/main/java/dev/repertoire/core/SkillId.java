package dev.repertoire.core;

import java.util.Objects;

/// Identifies one skill. Opaque: whatever a caller put in the path, whether or not such a skill exists.
public record SkillId(String value) {
    public SkillId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
