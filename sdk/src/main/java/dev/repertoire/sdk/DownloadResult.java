package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Finding;
import java.nio.file.Path;
import java.util.List;

/// A version that was saved to disk.
///
/// @param path            the zip, or the folder it was unpacked to
/// @param version         the address of the version, never `latest`
/// @param digest          of the downloaded zip
/// @param sizeBytes       of the downloaded zip
/// @param isDigestChecked whether the server sent a digest to verify, as a Repertoire does and Anthropic does not
/// @param warnings        about unpacked files, such as `version_control` for files that were left out and
///                        `tool_configuration` for files that may run commands; empty for a zip, which is not
///                        inspected
public record DownloadResult(
        Path path, String version, Digest digest, long sizeBytes, boolean isDigestChecked, List<Finding> warnings) {

    public DownloadResult {
        warnings = List.copyOf(warnings);
    }

    DownloadResult at(Path where, List<Finding> found) {
        return new DownloadResult(where, version, digest, sizeBytes, isDigestChecked, found);
    }
}
