package dev.repertoire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-10-30T23:58:27.427722Z, 2024-10-30T23:58:27.427722Z",
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000000Z",
        "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999999Z",
        "2024-02-29T00:00:00.000001Z, 2024-02-29T00:00:00.000001Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000Z"
    })
    void times_have_six_digits_of_the_second(Instant instant, String text) {
        assertThat(Timestamps.format(instant)).isEqualTo(text);
    }

    @Test
    void the_jdks_formatter_writes_the_same() {
        var formatter =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(0, 250_000_000_000L), random.nextInt(1_000_000_000));
            assertThat(Timestamps.format(instant)).isEqualTo(formatter.format(instant));
        }
    }
}
