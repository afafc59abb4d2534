package dev.repertoire.sdk;

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

/// One JSON object of an answer, read field by field: what must be there is there, or nothing of it is
/// believed.
final class Fields {
    /// The most JSON that is read of one answer: a page of 1000 versions, their descriptions as long as may be and
    /// every character escaped, has seven million bytes and some ten thousand tokens.
    static final int MOST_BYTES = 8 << 20;

    private static final int MOST_TOKENS = 250_000;

    private static final ObjectReader READER =
            Json.mapper(MOST_TOKENS).readerFor(Map.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, @Nullable Object> json;

    private Fields(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    /// The object that is the body of a success.
    ///
    /// @throws IOException if the body breaks off
    /// @throws Misread     if it is none
    static Fields of(Answer answer) throws IOException, Misread {
        answer.mustBeSuccess();
        if (!answer.isJson()) {
            throw new Misread("the answer is '" + Shown.word(answer.contentType())
                    + "' and not application/json; is the base URL right?");
        }
        answer.mustBePlain();
        byte[] body = answer.body().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Misread("the JSON is longer than " + MOST_BYTES + " bytes, which is the most that is read");
        }
        return of(body);
    }

    static Fields of(byte[] body) throws Misread {
        try {
            Map<String, @Nullable Object> read = READER.readValue(body);
            if (read == null) {
                throw new Misread("the answer is JSON, but null and no object");
            }
            return new Fields(frozen(read));
        } catch (JacksonException e) {
            throw new Misread("the answer is not a JSON object of at most " + MOST_TOKENS + " tokens", e);
        }
    }

    /// All of it, unmodifiable. Null values are there, though the type can't say so to every caller.
    @SuppressWarnings("NullAway")
    Map<String, Object> json() {
        return json;
    }

    /// @throws Misread if `type` is not this
    void mustBe(String type) throws Misread {
        String found = text("type");
        if (!found.equals(type)) {
            throw new Misread("expected a '" + type + "', found a '" + Shown.word(found) + "'");
        }
    }

    /// @throws Misread if there is no such text
    String text(String name) throws Misread {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw missing(name, "a text");
    }

    /// Empty if it is missing or null.
    Optional<String> optionalText(String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// What something is addressed by.
    ///
    /// @throws Misread if there is none, or it can't stand in an address
    String address(String name) throws Misread {
        return optionalAddress(name).orElseThrow(() -> missing(name, "a text"));
    }

    /// Empty if it is missing or null.
    ///
    /// @throws Misread if it can't stand in an address
    Optional<String> optionalAddress(String name) throws Misread {
        Optional<String> found = optionalText(name);
        if (found.filter(text -> !Checks.isSegment(text)).isPresent()) {
            throw new Misread("'" + name + "' is '" + Shown.word(found.get()) + "', by which nothing can be addressed");
        }
        return found;
    }

    /// Empty if it is missing or null, or no number.
    Optional<Integer> optionalInt(String name) {
        return json.get(name) instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    /// @throws Misread if there is no such time
    Instant time(String name) throws Misread {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Misread("'" + name + "' is '" + Shown.word(text) + "' and no time of RFC 3339", e);
        }
    }

    boolean isFalse(String name) {
        return Boolean.FALSE.equals(json.get(name));
    }

    /// Empty if there is none.
    Optional<Fields> object(String name) {
        return Optional.ofNullable(asObject(json.get(name)));
    }

    /// @throws Misread if there is no such list, or something else than objects in it
    List<Fields> objects(String name) throws Misread {
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

    private Misread missing(String name, String expected) {
        return new Misread("'" + name + "' is " + (json.containsKey(name) ? "not " + expected : "missing")
                + " in the answer's JSON; found the fields "
                + Shown.word(json.keySet().toString()));
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
