package dev.repertoire.sdk;

import java.util.List;

/// A skill in a [Catalog], with its history and content.
///
/// @param versions newest first; of a skill with more than 1000, the newest 1000
/// @param files    of the newest version
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
