package dev.repertoire.testkit.anthropic;

import java.util.List;
import java.util.Optional;

/// One header line.
///
/// @param name as it was spelled
public record HeaderLine(String name, String value) {

    /// The first value under a name, in whatever case it was spelled.
    static Optional<String> first(List<HeaderLine> headers, String name) {
        return all(headers, name).stream().findFirst();
    }

    static List<String> all(List<HeaderLine> headers, String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(HeaderLine::value)
                .toList();
    }
}
