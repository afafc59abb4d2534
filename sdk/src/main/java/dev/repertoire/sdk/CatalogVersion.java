package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.time.Instant;
import java.util.Optional;

/// A version in a [Catalog].
///
/// @param id        `skver_…` in both lanes; downloads take it in both
/// @param ordinal   1 for the first version of the skill, 2 for the second; never given twice
/// @param digest    of its zip: that of [CheckedUpload#digest()] for the same content
/// @param sizeBytes of its zip
/// @param fileCount empty if it is unknown
/// @param publisher the alias of the key that created it, else the key's token; empty if it is unknown
public record CatalogVersion(
        String id,
        long ordinal,
        Digest digest,
        long sizeBytes,
        Optional<Long> fileCount,
        Optional<String> publisher,
        Instant createdAt) {}
