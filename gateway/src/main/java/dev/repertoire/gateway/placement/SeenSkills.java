package dev.repertoire.gateway.placement;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.gateway.accounts.UpstreamId;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The skills that an account's answer tells of, in either lane, without building a tree of what else it says.
///
/// @param skills   one if it is a skill's answer, those of the page if it is a list's
/// @param isList   whether it is a list's
/// @param nextPage where the list goes on, 1 KiB at most; null if it does not
public record SeenSkills(
        List<SeenSkill> skills, boolean isList, @Nullable String nextPage) {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final int MAX_TOKEN_CHARS = 1024;

    /// Ten times what an account has on a page at most; each takes time and memory.
    private static final int MOST_ITEMS = 1000;

    public SeenSkills {
        skills = List.copyOf(skills);
    }

    /// Empty if this is not the UTF-8 JSON of a skill or of a list of at most 1000 of them, or if an id or page token
    /// in
    /// it is none.
    public static Optional<SeenSkills> in(byte[] body) {
        if (!isUtf8(body)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            SeenSkills seen = answer(json);
            return json.nextToken() == null ? Optional.of(seen) : Optional.empty();
        } catch (RuntimeException e) {
            // The account wrote it, so any error in it is the account's failure.
            return Optional.empty();
        }
    }

    /// The one skill that an answer is about; empty if it is about none, or a list.
    public static Optional<SeenSkill> one(byte[] body) {
        return in(body).filter(seen -> !seen.isList()).map(seen -> seen.skills().getFirst());
    }

    /// The parser reads UTF-16 and UTF-32 too, and then does not know at which byte it is.
    private static boolean isUtf8(byte[] body) {
        int first = body.length == 0 ? 0 : body[0];
        boolean isJson = first == '{' || first == ' ' || first == '\t' || first == '\r' || first == '\n';
        return isJson && IntStream.range(0, Math.min(4, body.length)).noneMatch(i -> body[i] == 0);
    }

    private static SeenSkills answer(JsonParser json) {
        var skill = new Fields(json, false);
        List<SeenSkill> listed = null;
        String next = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("data") && value == JsonToken.START_ARRAY) {
                listed = items(json);
            } else if (name.equals("next_page") && value == JsonToken.VALUE_STRING) {
                next = token(json.getString());
            } else {
                skill.take(name, value);
            }
        }
        return listed == null
                ? new SeenSkills(List.of(skill.ended()), false, null)
                : new SeenSkills(listed, true, next);
    }

    private static List<SeenSkill> items(JsonParser json) {
        List<SeenSkill> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT || items.size() == MOST_ITEMS) {
                throw new Unreadable();
            }
            var fields = new Fields(json, true);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                fields.take(name, json.nextToken());
            }
            items.add(fields.ended());
        }
        return items;
    }

    /// Gathers a skill, from the start of its object.
    private static final class Fields {
        private final JsonParser json;
        private final boolean isListed;
        private final int start;
        private @Nullable String id;
        private long createdMicros;
        private boolean isCustom;

        /// @param isListed whether its date counts: only lists have an order
        Fields(JsonParser json, boolean isListed) {
            this.json = json;
            this.isListed = isListed;
            this.start = (int) json.currentTokenLocation().getByteOffset();
        }

        void take(String name, JsonToken value) {
            if (value == JsonToken.VALUE_STRING) {
                switch (name) {
                    case "id" -> id = id(json.getString());
                    case "created_at" -> createdMicros = isListed ? micros(json.getString()) : 0;
                    // The beta lane's spelling.
                    case "source" -> isCustom = json.getString().equals("custom");
                    default -> {}
                }
            } else if (name.equals("source") && value == JsonToken.START_OBJECT) {
                source();
            } else {
                json.skipChildren();
            }
        }

        /// `{"type":"custom"}`, as the GA lane spells it.
        private void source() {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("type")) {
                    isCustom = json.getString().equals("custom");
                } else {
                    json.skipChildren();
                }
            }
        }

        SeenSkill ended() {
            if (id == null) {
                throw new Unreadable();
            }
            return new SeenSkill(id, createdMicros, isCustom, start, (int)
                    json.currentLocation().getByteOffset());
        }
    }

    private static String id(String text) {
        if (!UpstreamId.isOne(text)) {
            throw new Unreadable();
        }
        return text;
    }

    private static @Nullable String token(String text) {
        if (text.length() > MAX_TOKEN_CHARS) {
            throw new Unreadable();
        }
        return text.isEmpty() ? null : text;
    }

    private static long micros(String time) {
        try {
            return VersionNumber.microsOf(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }

    /// JSON, but not the JSON of skills.
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }
}
