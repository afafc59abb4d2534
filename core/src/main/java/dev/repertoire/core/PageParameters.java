package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// The words that say which part of a list is asked for, not yet read: the place that performs the call knows which
/// are good.
///
/// @param limit null for that place's usual number
/// @param token null for the first page
public record PageParameters(
        @Nullable String limit, @Nullable String token) {
    /// The first page, of the usual length.
    public static final PageParameters FIRST = new PageParameters(null, null);
}
