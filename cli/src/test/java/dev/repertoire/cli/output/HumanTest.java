package dev.repertoire.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
    private static final Instant NOW = Instant.parse("2026-05-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "99949, 99.9 kB",
        "99950, 100 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "13944635, 13.9 MB",
        "9223372036854775807, 9223 PB"
    })
    void sizes_have_three_digits(long bytes, String shown) {
        assertThat(Human.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, $0.00", "3.2, $3.20", "0.020000497, $0.02", "0.0000059123, $0.0000059", "1.48E-7, $0.00000015"})
    void amounts_have_the_digits_that_matter(String dollars, String shown) {
        assertThat(Human.money(dollars)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-31T11:59:30Z, just now",
        "2026-05-31T11:59:00Z, 1 minute ago",
        "2026-05-31T09:30:00Z, 2 hours ago",
        "2026-05-28T12:00:00Z, 3 days ago",
        "2026-04-01T12:00:00Z, 2026-04-01",
        "2026-06-02T12:00:00Z, in 2 days",
        "2026-07-02T12:00:00Z, 2026-07-02"
    })
    void times_are_told_from_now(Instant then, String shown) {
        assertThat(Human.relative(then, NOW)).isEqualTo(shown);
    }
}
