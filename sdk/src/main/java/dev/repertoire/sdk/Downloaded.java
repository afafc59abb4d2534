package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.nio.file.Path;

/// A version that is on disk.
///
/// @param path            the zip, or the folder it was unpacked to
/// @param version         the address it was fetched by, never `latest`
/// @param digest          of the zip as it came
/// @param sizeBytes       of the zip as it came
/// @param isDigestChecked whether the server said which digest to expect, as a Repertoire does and Anthropic
///                        does not
public record Downloaded(Path path, String version, Digest digest, long sizeBytes, boolean isDigestChecked) {

    Downloaded at(Path where) {
        return new Downloaded(where, version, digest, sizeBytes, isDigestChecked);
    }
}
