package dev.repertoire.cli.output;

import dev.repertoire.wire.Json;
import java.io.PrintWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// Indented JSON, on a stream that stays open.
public final class JsonText {
    private JsonText() {}

    public static void print(PrintWriter out, Consumer<JsonGenerator> writer) {
        try (JsonGenerator json = Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out)) {
            writer.accept(json);
        }
        out.println();
        out.flush();
    }
}
