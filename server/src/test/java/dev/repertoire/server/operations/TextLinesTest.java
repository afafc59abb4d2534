package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class TextLinesTest {
    @Test
    void request_is_shown_by_what_a_person_looks_for() {
        assertThat(line(
                        "repertoire.request",
                        "request",
                        new KeyValuePair("request_id", "req_1"),
                        new KeyValuePair("operation", "get_skill"),
                        new KeyValuePair("method", "GET"),
                        new KeyValuePair("path", "/v1/skills/skill_1"),
                        new KeyValuePair("status", 404),
                        new KeyValuePair("duration_ms", "1.204"),
                        new KeyValuePair("workspace", "team-a"),
                        new KeyValuePair("reason", "no such skill")))
                .matches("\\d\\d:\\d\\d:\\d\\d info  GET /v1/skills/skill_1 404 in 1.204 ms, get_skill by team-a:"
                        + " no such skill \\(req_1\\)\n");
    }

    @Test
    void other_events_name_their_fields_and_stay_on_one_line() {
        assertThat(line("x", "listening", new KeyValuePair("url", "http://127.0.0.1:1"), new KeyValuePair("a", "b\nc")))
                .endsWith(" info  listening, url http://127.0.0.1:1, a b\\u{A}c\n");
    }

    private static String line(String logger, String message, KeyValuePair... fields) {
        var event = new LoggingEvent(
                "caller", new LoggerContext().getLogger(logger), Level.INFO, message, null, new Object[0]);
        event.setInstant(Instant.parse("2026-05-01T10:00:00Z"));
        event.setKeyValuePairs(List.of(fields));
        return new String(new TextLines().encode(event), StandardCharsets.UTF_8);
    }
}
