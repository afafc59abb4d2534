package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// The parameters that select a page of a list, not yet checked: the place that performs the call knows which are
/// valid.
///
/// @param limit null for the default of that place
/// @param token null for the first page
public record PageParameters(
        @Nullable String limit, @Nullable String token) {
    /// The first page, of the usual length.
    public static final PageParameters FIRST = new PageParameters(null, null);
}
