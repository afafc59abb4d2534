package dev.repertoire.server.operations;

import java.math.BigDecimal;
import java.time.Duration;

/// Times as people read them: milliseconds, to the microsecond.
final class Millis {
    private Millis() {}

    static BigDecimal of(Duration time) {
        return BigDecimal.valueOf(time.toNanos() / 1000, 3);
    }
}
