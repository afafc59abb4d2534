package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.nio.file.Path;

/// A version that was saved to disk.
///
/// @param path            the zip, or the folder it was unpacked to
/// @param version         the address of the version, never `latest`
/// @param digest          of the downloaded zip
/// @param sizeBytes       of the downloaded zip
/// @param isDigestChecked whether the server sent a digest to verify, as a Repertoire does and Anthropic does not
public record DownloadResult(Path path, String version, Digest digest, long sizeBytes, boolean isDigestChecked) {

    DownloadResult at(Path where) {
        return new DownloadResult(where, version, digest, sizeBytes, isDigestChecked);
    }
}
