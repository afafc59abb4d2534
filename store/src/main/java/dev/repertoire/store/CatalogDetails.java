package dev.repertoire.store;

import java.util.List;

/// A hosted skill with its content and history.
///
/// @param versions newest first, at most [Catalog#MOST_VERSIONS]
/// @param files    of the newest version, in the order of its zip
public record CatalogDetails(CatalogSkill skill, List<CatalogVersion> versions, List<CatalogFile> files) {
    public CatalogDetails {
        versions = List.copyOf(versions);
        files = List.copyOf(files);
    }

    /// A file of a version.
    ///
    /// @param path from the skill's folder on, which is its first part
    public record CatalogFile(String path, long sizeBytes) {}
}
