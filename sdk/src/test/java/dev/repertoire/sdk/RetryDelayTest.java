package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {
    @ParameterizedTest
    @CsvSource({"0, 375, 500", "1, 750, 1000", "3, 3000, 4000", "4, 6000, 8000", "9, 6000, 8000"})
    void pauses_double_up_to_eight_seconds(int attempt, long least, long most) {
        assertThat(RetryDelay.after(attempt)).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @ParameterizedTest
    @CsvSource({"retry-after, 2, 2000", "retry-after, 0.5, 500", "retry-after-ms, 20, 20", "retry-after-ms, 1.6, 2"})
    void server_says_how_long(String name, String value, long millis) {
        assertThat(RetryDelay.requested(headers(Map.of(name, value)))).contains(Duration.ofMillis(millis));
    }

    @Test
    void date_is_reckoned_from_the_answers_own() {
        assertThat(RetryDelay.requested(headers(Map.of(
                        "date", "Sat, 03 Jan 2026 10:00:00 GMT", "retry-after", "Sat, 03 Jan 2026 10:00:07 GMT"))))
                .contains(Duration.ofSeconds(7));
        assertThat(RetryDelay.requested(headers(Map.of(
                        "date", "Sat, 03 Jan 2026 10:00:00 GMT", "retry-after", "Sat, 03 Jan 2026 09:00:07 GMT"))))
                .contains(Duration.ZERO);
    }

    @Test
    void milliseconds_go_before_seconds() {
        assertThat(RetryDelay.requested(headers(Map.of("retry-after-ms", "30", "retry-after", "9"))))
                .contains(Duration.ofMillis(30));
        assertThat(RetryDelay.requested(headers(Map.of("retry-after-ms", "soon", "retry-after", "9"))))
                .contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1e9", "+1", "NaN"})
    void what_is_no_time_says_nothing(String value) {
        assertThat(RetryDelay.requested(headers(Map.of("retry-after", value)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000000", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void what_is_for_ever_is_long_and_not_nothing(String value) {
        assertThat(RetryDelay.requested(headers(Map.of("retry-after", value))))
                .hasValueSatisfying(pause -> assertThat(pause).isGreaterThan(Duration.ofDays(365_000)));
    }

    private static HttpHeaders headers(Map<String, String> values) {
        Map<String, List<String>> lists = new java.util.HashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (name, value) -> true);
    }
}
