package dev.repertoire.sdk;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param next what [ListOptions#page(String)] takes to go on behind it; empty on the last page
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
