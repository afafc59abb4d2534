package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/// One JSON object of a response, read field by field. If a required field is missing, the whole object is
/// rejected.
final class Fields {
    /// The largest JSON that is read. A page of 1000 versions, with descriptions of maximal length and every
    /// character escaped, has seven million bytes and about ten thousand tokens.
    static final int MOST_BYTES = 8 << 20;

    private static final int MOST_TOKENS = 250_000;

    private static final ObjectReader READER =
            Json.mapper(MOST_TOKENS).readerFor(Map.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, @Nullable Object> json;

    private Fields(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    /// The object in the body of a success.
    ///
    /// @throws IOException     if the body breaks off
    /// @throws MalformedAnswer if it is not a JSON object
    static Fields of(ApiAnswer answer) throws IOException, MalformedAnswer {
        answer.mustBeSuccess();
        if (!answer.isJson()) {
            throw new MalformedAnswer("the response is '" + SafeText.word(answer.contentType())
                    + "' and not application/json; is the base URL right?");
        }
        answer.mustBePlain();
        byte[] body = answer.body().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new MalformedAnswer("the JSON is longer than " + MOST_BYTES + " bytes, the maximum");
        }
        return of(body);
    }

    static Fields of(byte[] body) throws MalformedAnswer {
        try {
            Map<String, @Nullable Object> read = READER.readValue(body);
            if (read == null) {
                throw new MalformedAnswer("the response is JSON null; expected an object");
            }
            return new Fields(frozen(read));
        } catch (JacksonException e) {
            throw new MalformedAnswer("the response is not a JSON object of at most " + MOST_TOKENS + " tokens", e);
        }
    }

    /// The whole object, unmodifiable. It can contain null values, which the type can't express for every caller.
    @SuppressWarnings("NullAway")
    Map<String, Object> json() {
        return json;
    }

    /// @throws MalformedAnswer if the field `type` has another value
    void mustBe(String type) throws MalformedAnswer {
        String found = text("type");
        if (!found.equals(type)) {
            throw new MalformedAnswer("expected a '" + type + "', found a '" + SafeText.word(found) + "'");
        }
    }

    /// @throws MalformedAnswer if the field is not text
    String text(String name) throws MalformedAnswer {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw missing(name, "a text");
    }

    /// Empty if it is missing or null.
    Optional<String> optionalText(String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// A value that is part of an address, such as an id.
    ///
    /// @throws MalformedAnswer if the field is missing or can't be part of an address
    String address(String name) throws MalformedAnswer {
        return optionalAddress(name).orElseThrow(() -> missing(name, "a text"));
    }

    /// Empty if the field is missing or null.
    ///
    /// @throws MalformedAnswer if it can't be part of an address
    Optional<String> optionalAddress(String name) throws MalformedAnswer {
        Optional<String> found = optionalText(name);
        if (found.filter(text -> !Checks.isSegment(text)).isPresent()) {
            throw new MalformedAnswer(
                    "'" + name + "' is '" + SafeText.word(found.get()) + "', which can't be part of an address");
        }
        return found;
    }

    /// Empty if the field is missing, null or not a number.
    Optional<Integer> optionalInt(String name) {
        return json.get(name) instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    /// A count or size.
    ///
    /// @throws MalformedAnswer if the field is not a whole number from 0
    long number(String name) throws MalformedAnswer {
        return optionalNumber(name).orElseThrow(() -> missing(name, "a whole number from 0"));
    }

    /// Empty if the field is missing, null or not a whole number from 0.
    Optional<Long> optionalNumber(String name) {
        return json.get(name) instanceof Number number
                        && (number instanceof Integer || number instanceof Long)
                        && number.longValue() >= 0
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /// @throws MalformedAnswer if the field is not a digest in hexadecimal
    Digest digest(String name) throws MalformedAnswer {
        String hex = text(name);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new MalformedAnswer(
                    "'" + name + "' is '" + SafeText.word(hex) + "'; expected a SHA-256 in hexadecimal");
        }
        return new Digest(hex);
    }

    /// @throws MalformedAnswer if the field is not a time
    Instant time(String name) throws MalformedAnswer {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedAnswer(
                    "'" + name + "' is '" + SafeText.word(text) + "'; expected a time of RFC 3339", e);
        }
    }

    boolean isFalse(String name) {
        return Boolean.FALSE.equals(json.get(name));
    }

    /// Empty if the field is not an object.
    Optional<Fields> object(String name) {
        return Optional.ofNullable(asObject(json.get(name)));
    }

    /// @throws MalformedAnswer if the field is not a list of objects
    List<Fields> objects(String name) throws MalformedAnswer {
        if (!(json.get(name) instanceof List<?> list)) {
            throw missing(name, "a list");
        }
        List<Fields> objects = list.stream()
                .map(Fields::asObject)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (objects.size() < list.size()) {
            throw missing(name, "a list of objects");
        }
        return objects;
    }

    private MalformedAnswer missing(String name, String expected) {
        return new MalformedAnswer("'" + name + "' is " + (json.containsKey(name) ? "not " + expected : "missing")
                + " in the JSON of the response; found the fields "
                + SafeText.word(json.keySet().toString()));
    }

    @SuppressWarnings("unchecked") // Jackson makes no other keys
    private static @Nullable Fields asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Fields((Map<String, @Nullable Object>) map) : null;
    }

    private static Map<String, @Nullable Object> frozen(Map<String, @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name, frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("unchecked") // Jackson makes no other keys
    private static @Nullable Object frozenValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> frozen((Map<String, @Nullable Object>) map);
            case List<?> list ->
                Collections.unmodifiableList(
                        list.stream().map(Fields::frozenValue).toList());
            case null, default -> value;
        };
    }
}
