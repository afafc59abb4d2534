package dev.repertoire.sdk;

import java.io.IOException;
import java.nio.file.Path;

/// Unpacks a zip that came from elsewhere: safely, and all of it or nothing.
@SuppressWarnings("DoNotCallSuggester")
final class Unpacking {
    private Unpacking() {}

    /// @param folder where the skill's folder goes; made if it is missing
    /// @return the skill's folder in it
    /// @throws IntegrityException if the zip is not safe to unpack
    /// @throws IOException        if the disk does not do it
    static Path unpack(Path zip, Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }
}
