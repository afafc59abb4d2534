package dev.repertoire.cli.compare;

import org.jspecify.annotations.Nullable;

/// A field of SKILL.md that differs between the two sides.
///
/// @param before null if the field is new
/// @param after  null if the field was removed
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {}
