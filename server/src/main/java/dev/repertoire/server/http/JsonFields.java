package dev.repertoire.server.http;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A small JSON object that came as a body. An unknown field is refused, not ignored: a client that sends
/// `"max_budget"` to a server without budgets must not believe that there is one.
public final class JsonFields {
    private static final int MAX_BYTES = 64 * 1024;
    private static final byte[] EMPTY = {'{', '}'};

    private final ObjectNode object;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    /// @param known the fields that may be there. Null values, and empty objects and arrays in others, count as
    /// absent: clients send every field that they know
    /// @throws Refused if the body is no JSON object, too long, or has other fields
    public static JsonFields read(Request request, Set<String> known) throws IOException {
        return read(request, MAX_BYTES, known);
    }

    /// @param maxBytes of the body
    public static JsonFields read(Request request, int maxBytes, Set<String> known) throws IOException {
        return of(body(request, maxBytes), known);
    }

    /// As [#read(Request, Set)] does, of a request that needs no body: one without a body has no fields.
    public static JsonFields readIfAny(Request request, Set<String> known) throws IOException {
        byte[] body = body(request, MAX_BYTES);
        return of(body.length == 0 ? EMPTY : body, known);
    }

    private static byte[] body(Request request, int maxBytes) throws IOException {
        byte[] body = request.body().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw refused("The JSON body is longer than " + maxBytes + " bytes");
        }
        return body;
    }

    private static JsonFields of(byte[] body, Set<String> known) {
        if (!(parse(body) instanceof ObjectNode object)) {
            throw refused("Expected a JSON object as body");
        }
        return of(object, known);
    }

    private static JsonFields of(ObjectNode object, Set<String> known) {
        Set<String> unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(known);
        unknown.removeIf(name -> isNotSaid(object.path(name)) || IdleValues.isIdle(name, object.path(name)));
        if (!unknown.isEmpty()) {
            throw refused("Unknown field " + String.join(", ", unknown)
                    + ", which would have no effect; leave it out. Known here are "
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

    /// A JSON object as text; empty if it is absent.
    public Optional<String> object(String name) {
        JsonNode value = object.path(name);
        if (!has(name)) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw refused(name + " must be a JSON object");
        }
        return Optional.of(value.toString());
    }

    /// The strings in an object, by their names; none if it is absent.
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(name)) {
            JsonNode value = object.path(name);
            value.properties().forEach(each -> {
                if (each.getValue().isString()) {
                    texts.put(each.getKey(), each.getValue().stringValue());
                }
            });
            if (!value.isObject() || texts.size() < value.size()) {
                throw refused(name + " must be a JSON object of strings");
            }
        }
        return texts;
    }

    /// The objects in an array; none if it is absent. What they hold is for the caller to check.
    public List<ObjectNode> objects(String name) {
        List<ObjectNode> objects = new ArrayList<>();
        if (has(name)) {
            JsonNode value = object.path(name);
            for (JsonNode item : value) {
                if (item instanceof ObjectNode found) {
                    objects.add(found);
                }
            }
            if (!value.isArray() || objects.size() < value.size()) {
                throw refused(name + " must be an array of JSON objects");
            }
        }
        return objects;
    }

    /// An object that is part of a body.
    ///
    /// @throws Refused if it has other fields than `known`
    public static JsonFields ofPart(ObjectNode object, Set<String> known) {
        return of(object, known);
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
