package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A small JSON object that came as a body. An unknown field is refused, not ignored: a client that sends
/// `"max_budget"` to a server without budgets must not believe that there is one.
public final class JsonFields {
    private static final int MAX_BYTES = 64 * 1024;

    private final ObjectNode object;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /// @param known the fields that may be there. Null values, and empty objects and arrays in others, count as
    /// absent: clients send every field that they know
    /// @throws Refused if the body is no JSON object, too long, or has other fields
    public static JsonFields read(Request request, Set<String> known) throws IOException {
        byte[] body = request.body().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw refused("The JSON body is longer than " + MAX_BYTES + " bytes");
        }
        if (!(parse(body) instanceof ObjectNode object)) {
            throw refused("Expected a JSON object as body");
        }
        Set<String> unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(known);
        unknown.removeIf(name -> isNotSaid(object.path(name)));
        if (!unknown.isEmpty()) {
            throw refused("Unknown field " + String.join(", ", unknown) + "; known here are "
                    + String.join(", ", new TreeSet<>(known)));
        }
        return new JsonFields(object);
    }

    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw refused(name + " must be a string");
        }
        return Optional.of(value.stringValue());
    }

    /// The strings in an array; none if it is absent.
    public List<String> texts(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            texts.add(item.isString() ? item.stringValue() : "");
        }
        if (!value.isArray() || texts.contains("")) {
            throw refused(name + " must be an array of strings");
        }
        return texts;
    }

    private static boolean isNotSaid(JsonNode value) {
        return value.isNull() || (value.isContainer() && value.isEmpty());
    }

    /// Whether the field is there with a value, be it an empty one.
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public Optional<Boolean> flag(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isBoolean()) {
            throw refused(name + " must be true or false");
        }
        return Optional.of(value.booleanValue());
    }

    /// A whole number from 0.
    public Optional<Integer> count(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw refused(name + " must be a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return Optional.of(value.intValue());
    }

    /// A number, digit for digit as it was sent.
    public Optional<BigDecimal> decimal(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.path(name);
        if (!value.isNumber()) {
            throw refused(name + " must be a number");
        }
        return Optional.of(value.decimalValue());
    }

    private static JsonNode parse(byte[] body) {
        return Json.exact(body).orElseThrow(() -> refused("The body is not valid JSON"));
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
