package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.repertoire.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
    private final Logger logger = new LoggerContext().getLogger("some.logger");

    @Test
    void an_event_is_one_flat_line_with_its_own_fields() {
        LoggingEvent event = event("said {}", "something\nin two lines");
        event.setKeyValuePairs(List.of(
                new KeyValuePair("status", 200),
                new KeyValuePair("duration_ms", BigDecimal.valueOf(250, 3)),
                new KeyValuePair("bytes", 5_000_000_000L),
                new KeyValuePair("ok", true),
                new KeyValuePair("missing", null),
                new KeyValuePair("text", "a \"quoted\" word")));
        assertThat(line(event))
                .isEqualTo(
                        "{\"timestamp\":\"2026-05-01T10:00:00.123456Z\",\"level\":\"info\",\"logger\":\"some.logger\","
                                + "\"message\":\"said something\\nin two lines\",\"status\":200,\"duration_ms\":0.250,"
                                + "\"bytes\":5000000000,\"ok\":true,\"missing\":null,\"text\":\"a \\\"quoted\\\" word\"}\n");
    }

    @Test
    void a_failure_has_its_stack_trace_on_the_same_line() {
        var event = new LoggingEvent(
                "caller", logger, Level.ERROR, "failed", new IllegalStateException("for this reason"), new Object[0]);
        String line = line(event);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(Json.MAPPER.readTree(line).path("stack_trace").stringValue())
                .startsWith("java.lang.IllegalStateException: for this reason")
                .contains("JsonLinesTest");
    }

    private LoggingEvent event(String message, Object... arguments) {
        var event = new LoggingEvent("caller", logger, Level.INFO, message, null, arguments);
        event.setInstant(Instant.parse("2026-05-01T10:00:00.123456Z"));
        return event;
    }

    private static String line(LoggingEvent event) {
        return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    }
}
