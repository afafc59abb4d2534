package dev.repertoire.cli.compare;

import org.jspecify.annotations.Nullable;

/// A field of SKILL.md that does not say the same on both sides.
///
/// @param before null if it was not there
/// @param after  null if it is not there any more
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {}
