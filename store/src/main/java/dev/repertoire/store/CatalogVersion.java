package dev.repertoire.store;

import dev.repertoire.core.SkillVersion;
import org.jspecify.annotations.Nullable;

/// A version as the catalog shows it.
///
/// @param publisher the alias of the key that created it, else the key's id; null if that is unknown
/// @param fileCount null if it is unknown
public record CatalogVersion(
        SkillVersion version,
        @Nullable String publisher,
        @Nullable Long fileCount) {}
