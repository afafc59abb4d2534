package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Profile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to publish. Can be sent again and again; nothing is read before it is used.
@SuppressWarnings("DoNotCallSuggester")
public final class Upload {
    private Upload() {}

    public static Upload directory(Path folder) {
        throw new UnsupportedOperationException();
    }

    public static Upload zip(Path file) {
        throw new UnsupportedOperationException();
    }

    public static Upload skillMd(Path file) {
        throw new UnsupportedOperationException();
    }

    public static Upload files(Map<String, byte[]> pathsAndContents) {
        throw new UnsupportedOperationException();
    }

    public static Upload of(Path path) {
        throw new UnsupportedOperationException();
    }

    public Checked check(Profile profile) {
        throw new UnsupportedOperationException();
    }

    /// What is sent.
    ///
    /// @param profile to be checked by; null to send it unchecked
    /// @throws InvalidUploadException if errors are found
    Prepared prepare(Lane lane, @Nullable Profile profile) {
        throw new UnsupportedOperationException();
    }
}
