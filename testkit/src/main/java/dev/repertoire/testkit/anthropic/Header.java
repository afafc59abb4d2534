package dev.repertoire.testkit.anthropic;

import java.util.List;
import java.util.Optional;

/// One header line.
///
/// @param name as it was spelled
public record Header(String name, String value) {

    /// The first value under a name, in whatever case it was spelled.
    static Optional<String> first(List<Header> headers, String name) {
        return all(headers, name).stream().findFirst();
    }

    static List<String> all(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }
}
