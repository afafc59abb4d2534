package dev.repertoire.server.skills;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.accounts.ForwardedHeaders;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.routing.Destination;
import dev.repertoire.gateway.routing.Provider;
import dev.repertoire.server.http.Request;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.OwnParameters;
import dev.repertoire.wire.QueryString;
import dev.repertoire.wire.UploadForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads [OwnParameters]: in the form or JSON body, else in the query, else, for the group, in the header.
///
/// @param json what is left of a JSON body without them; null if nothing is
record GatewayParameters(Destination destination, @Nullable String json) {
    private static final int MAX_JSON_BYTES = 64 * 1024;

    /// For an upload.
    static GatewayParameters in(UploadForm form, Request request) {
        return new GatewayParameters(
                destination(
                        request,
                        Optional.ofNullable(form.fields().get(OwnParameters.MODEL)),
                        Optional.ofNullable(form.fields().get(OwnParameters.PROVIDER))),
                null);
    }

    /// For everything else.
    static GatewayParameters in(Request request) throws IOException {
        boolean isJson = request.header("content-type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        byte[] body = isJson ? request.body().readNBytes(MAX_JSON_BYTES + 1) : new byte[0];
        if (body.length == 0) {
            return new GatewayParameters(destination(request, Optional.empty(), Optional.empty()), null);
        }
        if (body.length > MAX_JSON_BYTES) {
            throw refused("The JSON body is longer than " + MAX_JSON_BYTES + " bytes");
        }
        ObjectNode fields = object(body);
        Optional<String> model = text(fields, OwnParameters.MODEL);
        Optional<String> provider = text(fields, OwnParameters.PROVIDER);
        return new GatewayParameters(destination(request, model, provider), rest(fields, body));
    }

    /// What goes up to an account as it came.
    ForwardedRequest forwarded(Request request) {
        return new ForwardedRequest(
                QueryString.without(request.rawQuery().orElse(null), OwnParameters.IN_QUERY),
                ForwardedHeaders.up(request.headers()),
                json);
    }

    private static Destination destination(
            Request request, Optional<String> modelInBody, Optional<String> providerInBody) {
        refuseRepeated(request);
        String model = modelInBody
                .or(() -> request.query(OwnParameters.MODEL))
                .or(() -> request.header(OwnParameters.MODEL_HEADER).filter(header -> !header.isBlank()))
                .orElse(null);
        if (model != null && model.isBlank()) {
            throw refused("model must be the name of a model group, found an empty value");
        }
        Provider provider = providerInBody
                .or(() -> request.query(OwnParameters.PROVIDER))
                .map(GatewayParameters::provider)
                .orElse(null);
        boolean isStrict = request.query(OwnParameters.STRICT)
                .map(GatewayParameters::isTrue)
                .orElse(false);
        return model == null && provider == null && !isStrict
                ? Destination.ANY
                : new Destination(model, provider, isStrict);
    }

    /// With two values it is unclear which is meant, and a proxy in front may choose the other.
    private static void refuseRepeated(Request request) {
        List<String> names = QueryString.names(request.rawQuery().orElse(null), OwnParameters.IN_QUERY);
        for (String name : OwnParameters.IN_QUERY) {
            if (Collections.frequency(names, name) > 1) {
                throw refused(name + " is given more than once in the query; expected one");
            }
        }
        if (request.headers(OwnParameters.MODEL_HEADER).size() > 1) {
            throw refused(OwnParameters.MODEL_HEADER + " is given more than once; expected one");
        }
    }

    private static Provider provider(String word) {
        return switch (word) {
            case "anthropic" -> Provider.ANTHROPIC;
            // LiteLLM's word for the proxy itself.
            case "hosted", "litellm_proxy" -> Provider.HOSTED;
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
        JsonNode json = Json.exact(body).orElseThrow(() -> refused("The body is not valid JSON"));
        if (json instanceof ObjectNode object) {
            return object;
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
        if (!fields.has(OwnParameters.MODEL) && !fields.has(OwnParameters.PROVIDER)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        fields.remove(OwnParameters.MODEL);
        fields.remove(OwnParameters.PROVIDER);
        return fields.isEmpty() ? null : fields.toString();
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
