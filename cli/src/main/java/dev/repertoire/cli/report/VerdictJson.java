package dev.repertoire.cli.report;

import dev.repertoire.core.rules.Finding;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// The findings of a verdict as the commands print them.
public final class VerdictJson {
    private VerdictJson() {}

    /// `[{"rule", "severity", "file", "entry", "line", "message", "help"}, …]`; absent values are left out.
    public static void write(JsonGenerator json, Verdict verdict) {
        json.writeStartArray();
        for (Finding finding : verdict.findings()) {
            json.writeStartObject();
            json.writeStringProperty("rule", finding.rule());
            json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("file", verdict.file(finding).toString());
            verdict.entry(finding).ifPresent(entry -> json.writeStringProperty("entry", entry));
            Integer line = finding.line();
            if (line != null) {
                json.writeNumberProperty("line", line);
            }
            json.writeStringProperty("message", finding.message());
            Help.of(finding).help().ifPresent(help -> json.writeStringProperty("help", help));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
