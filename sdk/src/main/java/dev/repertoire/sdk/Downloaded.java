package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Finding;
import java.nio.file.Path;
import java.util.List;

/// A version that is on disk.
///
/// @param path            the zip, or the folder it was unpacked to
/// @param version         the address it was fetched by, never `latest`
/// @param digest          of the zip as it came
/// @param sizeBytes       of the zip as it came
/// @param isDigestChecked whether the server said which digest to expect, as a Repertoire does and Anthropic
///                        does not
/// @param warnings        what there is to know of unpacked files, such as `version_control` for those that were left
///                        out and `tool_configuration` for those that may run commands; empty for a zip, which is
///                        not looked into
public record Downloaded(
        Path path, String version, Digest digest, long sizeBytes, boolean isDigestChecked, List<Finding> warnings) {

    public Downloaded {
        warnings = List.copyOf(warnings);
    }

    Downloaded at(Path where, List<Finding> found) {
        return new Downloaded(where, version, digest, sizeBytes, isDigestChecked, found);
    }
}
