package dev.repertoire.server.skills;

import dev.repertoire.core.Destination;
import dev.repertoire.core.Provider;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.server.http.Request;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.UploadForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// What a request says to us and not to an account: which model group, which provider, whether a list must be whole.
/// It stands in the form or JSON body, else in the query, else, for the group, in the header `x-litellm-model`.
///
/// @param json what is left of a JSON body without it; null if nothing is
record Ours(Destination destination, @Nullable String json) {
    static final String MODEL = "model";
    static final String MODEL_HEADER = "x-litellm-model";
    static final String PROVIDER = "custom_llm_provider";
    static final String STRICT = "strict";
    static final Set<String> QUERY = Set.of(MODEL, PROVIDER, STRICT);
    private static final int MAX_JSON_BYTES = 64 * 1024;

    /// What is not ours is spelled again as it was, numbers too.
    private static final ObjectReader EXACT =
            Json.MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /// For an upload.
    static Ours in(UploadForm form, Request request) {
        return new Ours(
                destination(
                        request,
                        Optional.ofNullable(form.fields().get(MODEL)),
                        Optional.ofNullable(form.fields().get(PROVIDER))),
                null);
    }

    /// For everything else.
    static Ours in(Request request) throws IOException {
        boolean isJson = request.header("content-type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        byte[] body = isJson ? request.body().readNBytes(MAX_JSON_BYTES + 1) : new byte[0];
        if (body.length == 0) {
            return new Ours(destination(request, Optional.empty(), Optional.empty()), null);
        }
        if (body.length > MAX_JSON_BYTES) {
            throw refused("The JSON body is longer than " + MAX_JSON_BYTES + " bytes");
        }
        ObjectNode fields = object(body);
        Optional<String> model = text(fields, MODEL);
        Optional<String> provider = text(fields, PROVIDER);
        return new Ours(destination(request, model, provider), rest(fields, body));
    }

    private static Destination destination(
            Request request, Optional<String> modelInBody, Optional<String> providerInBody) {
        refuseRepeated(request);
        String model = modelInBody
                .or(() -> request.query(MODEL))
                .or(() -> request.header(MODEL_HEADER))
                .orElse(null);
        if (model != null && model.isBlank()) {
            throw refused("model must be the name of a model group, found an empty value");
        }
        Provider provider = providerInBody
                .or(() -> request.query(PROVIDER))
                .map(Ours::provider)
                .orElse(null);
        boolean isStrict = request.query(STRICT).map(Ours::isTrue).orElse(false);
        return model == null && provider == null && !isStrict
                ? Destination.ANY
                : new Destination(model, provider, isStrict);
    }

    /// Which of two is meant nobody can know, and a proxy before us may take the other.
    private static void refuseRepeated(Request request) {
        List<String> names = PassedOn.ownNames(request.rawQuery().orElse(null));
        for (String name : QUERY) {
            if (Collections.frequency(names, name) > 1) {
                throw refused(name + " is given more than once in the query; expected one");
            }
        }
        if (request.headers(MODEL_HEADER).size() > 1) {
            throw refused(MODEL_HEADER + " is given more than once; expected one");
        }
    }

    private static Provider provider(String word) {
        return switch (word) {
            case "anthropic" -> Provider.ANTHROPIC;
            case "hosted" -> Provider.HOSTED;
            default -> throw refused("custom_llm_provider must be one of anthropic, hosted");
        };
    }

    private static boolean isTrue(String word) {
        return switch (word) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default -> throw refused("strict must be true or false");
        };
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (EXACT.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw refused("The body is not valid JSON");
        }
        throw refused("Expected a JSON object as body");
    }

    private static Optional<String> text(ObjectNode fields, String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw refused(name + " must be a string");
        }
        return Optional.of(value.stringValue());
    }

    private static @Nullable String rest(ObjectNode fields, byte[] body) {
        if (!fields.has(MODEL) && !fields.has(PROVIDER)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        fields.remove(MODEL);
        fields.remove(PROVIDER);
        return fields.isEmpty() ? null : fields.toString();
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
