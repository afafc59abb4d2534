package dev.repertoire.core.rules;

import org.jspecify.annotations.Nullable;

/// One thing found in an upload.
///
/// @param rule     the stable id of the rule it cites, such as `name_invalid`
/// @param path     the file it was found in or about; null when it concerns the whole upload
/// @param line     1-based line in that file; null when no line can be named
/// @param message  what was found, where, and what was expected
public record Finding(
        String rule,
        Severity severity,
        @Nullable String path,
        @Nullable Integer line,
        String message) {}
