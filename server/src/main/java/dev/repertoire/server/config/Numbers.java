package dev.repertoire.server.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads numbers that people typed.
final class Numbers {
    /// Nothing beyond a nanosecond or a million million, so that no number overflows what it is used for.
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}");

    private Numbers() {}

    /// @return empty if `text` is no whole number from `min` to `max`
    static Optional<Long> parse(String text, long min, long max) {
        try {
            long number = Long.parseLong(text.strip().replaceFirst("\\.0+$", ""));
            return number >= min && number <= max ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// @return empty if `text` is no number from 0 up, such as `2` or `0.5`
    static Optional<BigDecimal> decimal(String text) {
        return Optional.of(text.strip())
                .filter(number -> DECIMAL.matcher(number).matches())
                .map(BigDecimal::new);
    }
}
