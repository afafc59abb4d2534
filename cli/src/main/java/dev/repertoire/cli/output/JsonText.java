package dev.repertoire.cli.output;

import dev.repertoire.wire.Json;
import java.io.PrintWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// Indented JSON, on a stream that stays open. Invisible characters, and those that a terminal acts on, are escaped.
public final class JsonText {
    private JsonText() {}

    public static void print(PrintWriter out, Consumer<JsonGenerator> writer) {
        try (JsonGenerator json = Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(new EscapingWriter(out))) {
            writer.accept(json);
        }
        out.println();
        out.flush();
    }
}
