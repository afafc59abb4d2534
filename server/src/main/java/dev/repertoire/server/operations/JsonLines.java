package dev.repertoire.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/// Writes each log event as one flat JSON line: time, level, logger, message, then the event's own fields by their
/// names. (Logback's own JSON encoder nests the fields in a list of one-entry objects, which log stores can't
/// query.)
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] json = Json.bytes(out -> write(out, event));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static void write(JsonGenerator json, ILoggingEvent event) {
        json.writeStartObject();
        json.writeStringProperty("timestamp", Timestamps.format(event.getInstant()));
        json.writeStringProperty("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        json.writeStringProperty("logger", event.getLoggerName());
        json.writeStringProperty("message", event.getFormattedMessage());
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields != null) {
            fields.forEach(field -> write(json, field));
        }
        if (event.getThrowableProxy() != null) {
            json.writeStringProperty("stack_trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, KeyValuePair field) {
        switch (field.value) {
            case Integer number -> json.writeNumberProperty(field.key, number);
            case Long number -> json.writeNumberProperty(field.key, number);
            case BigDecimal number -> json.writeNumberProperty(field.key, number);
            case Boolean bool -> json.writeBooleanProperty(field.key, bool);
            case null -> json.writeNullProperty(field.key);
            default -> json.writeStringProperty(field.key, field.value.toString());
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
