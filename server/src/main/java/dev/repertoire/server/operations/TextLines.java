package dev.repertoire.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.repertoire.core.rules.Quoted;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// Writes each log event as a line for people: time, level, message, then the event's own fields. A request shows
/// what a person looks for first, and its fields without their names:
///
/// ```
/// 08:15:02 info  GET /v1/skills 200 in 12 ms, list_skills by team-b from 10.0.0.7 (req_01…)
/// ```
public final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String REQUEST = "repertoire.request";

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder()
                .append(TIME.format(event.getInstant()))
                .append(' ')
                .append(String.format("%-5s ", event.getLevel().toString().toLowerCase(Locale.ROOT)));
        Map<String, String> fields = fields(event);
        if (event.getLoggerName().equals(REQUEST)) {
            request(line, fields);
        } else {
            line.append(event.getFormattedMessage());
            fields.forEach(
                    (name, value) -> line.append(", ").append(name).append(' ').append(value));
        }
        if (event.getThrowableProxy() != null) {
            line.append('\n')
                    .append(ThrowableProxyUtil.asString(event.getThrowableProxy())
                            .stripTrailing());
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            // Values may come from a client, and must not look like lines of their own.
            pairs.forEach(pair -> fields.put(pair.key, Quoted.path(String.valueOf(pair.value))));
        }
        return fields;
    }

    private static void request(StringBuilder line, Map<String, String> fields) {
        line.append(fields.get("method"))
                .append(' ')
                .append(fields.get("path"))
                .append(' ')
                .append(fields.get("status"))
                .append(" in ")
                .append(fields.get("duration_ms"))
                .append(" ms, ")
                .append(fields.get("operation"));
        append(line, " by ", fields.getOrDefault("key_alias", fields.get("workspace")));
        append(line, " from ", fields.get("client"));
        append(line, ", account ", fields.get("account"));
        append(line, ": ", fields.get("reason"));
        append(line, " (", fields.get("request_id"));
        line.append(')');
    }

    private static void append(StringBuilder line, String before, @Nullable String value) {
        if (value != null) {
            line.append(before).append(value);
        }
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
