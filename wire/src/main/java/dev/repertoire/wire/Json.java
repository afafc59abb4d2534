package dev.repertoire.wire;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// How JSON is read and written everywhere: strict and bounded input, streamed output.
public final class Json {
    /// For trees and small values. Refuses duplicate keys, trailing text and depth beyond 32.
    public static final JsonMapper MAPPER = mapper(StreamReadConstraints.DEFAULT_MAX_TOKEN_COUNT);

    private static final ObjectReader EXACT = MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /// The same for input from clients: a small object takes two bytes to send and a hundred to keep.
    ///
    /// @param mostTokens the maximum number of names, values and brackets
    public static JsonMapper mapper(long mostTokens) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(32)
                                .maxTokenCount(mostTokens)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /// The JSON of a client, with numbers digit for digit; empty if it can't be read. A number such as
    /// `1e99999999999` is well-formed, but can't be read either.
    public static Optional<JsonNode> exact(byte[] body) {
        try {
            return Optional.of(EXACT.readTree(body));
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The output of `writer` as UTF-8.
    public static byte[] bytes(Consumer<JsonGenerator> writer) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            writer.accept(json);
        }
        return out.toByteArray();
    }

    /// Writes a property, or `null` if there is no value.
    public static void writeNullable(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
