package dev.repertoire.server.config;

import java.util.Optional;

/// Reads whole numbers that people typed.
final class Numbers {
    private Numbers() {}

    /// @return empty if `text` is no whole number from `min` to `max`
    static Optional<Long> parse(String text, long min, long max) {
        try {
            long number = Long.parseLong(text.strip());
            return number >= min && number <= max ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
