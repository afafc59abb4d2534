package dev.repertoire.wire;

import dev.repertoire.core.rules.Finding;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Findings as a JSON array of `{rule, severity, path, line, message}`.
public final class FindingsJson {
    private FindingsJson() {}

    public static void write(JsonGenerator json, List<Finding> findings) {
        json.writeStartArray();
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("rule", finding.rule());
            json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            Json.writeNullable(json, "path", finding.path());
            Integer line = finding.line();
            if (line == null) {
                json.writeNullProperty("line");
            } else {
                json.writeNumberProperty("line", line);
            }
            json.writeStringProperty("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
