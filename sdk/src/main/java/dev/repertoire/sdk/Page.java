package dev.repertoire.sdk;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param next the token for [ListOptions#page(String)] to continue after this page; empty on the last page
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
