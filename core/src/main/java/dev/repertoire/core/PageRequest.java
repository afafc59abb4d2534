package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
///
/// @param limit how many items at most, 1 to 1000
/// @param token where the previous page ended, as its answer said; null for the first page
public record PageRequest(int limit, @Nullable String token) {
    public static final int MAX_LIMIT = 1000;
    public static final int DEFAULT_LIMIT = 20;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit out of range: " + limit);
        }
    }
}
