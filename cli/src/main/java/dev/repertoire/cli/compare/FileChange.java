package dev.repertoire.cli.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file that differs between the two sides.
///
/// @param lines a unified diff if the file is text on both sides; empty otherwise
/// @param note  why a changed file has no lines; null if it has some
public record FileChange(
        String path,
        Kind kind,
        List<String> lines,
        @Nullable String note) {
    FileChange(String path, Kind kind) {
        this(path, kind, List.of(), null);
    }

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        MODE;

        /// As programs read it: `changed`.
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
