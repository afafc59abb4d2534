package dev.repertoire.store;

import org.jspecify.annotations.Nullable;

/// Which skills of a catalog to list: those that fit both.
///
/// @param name the exact name; null for any
/// @param text a part of the name, the title or the description, where the case of A to Z does not matter; null for
///             any
public record CatalogFilter(@Nullable String name, @Nullable String text) {
    /// Every skill.
    public static final CatalogFilter ALL = new CatalogFilter(null, null);

    /// The same text for equal filters only.
    String spelled() {
        return (name == null ? "" : "name " + name) + '\n' + (text == null ? "" : "text " + text);
    }
}
