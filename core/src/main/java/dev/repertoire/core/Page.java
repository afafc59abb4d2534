package dev.repertoire.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a list.
///
/// @param nextToken asks for the part that follows; null when this is the last
public record Page<T>(List<T> items, @Nullable String nextToken) {
    public Page {
        items = List.copyOf(items);
    }
}
