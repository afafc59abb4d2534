package dev.repertoire.cli.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// A file that differs between the two sides.
///
/// @param lines a unified diff if the file is text on both sides; empty otherwise
public record FileChange(String path, Kind kind, List<String> lines) {
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
