package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.keys.KeyDetails;
import dev.repertoire.gateway.keys.KeyPage;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Writes keys as JSON. The key itself is written once, in the answer that creates it; elsewhere its token and
/// hint are written.
final class KeyJson {
    private KeyJson() {}

    /// @param warnings what of the request had no effect, a sentence each
    static byte[] generated(Keys.Generated generated, List<String> warnings, Instant now) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", generated.secret().revealToUse());
            json.writeStringProperty("token_id", generated.key().id().value());
            writeFields(json, generated.key(), now);
            LimitJson.writeWarnings(json, warnings);
            json.writeEndObject();
        });
    }

    static byte[] one(VirtualKey key, Instant now) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", key.id().value());
            writeFields(json, key, now);
            json.writeEndObject();
        });
    }

    static byte[] info(VirtualKey key, Instant now) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", key.id().value());
            json.writeName("info");
            write(json, key, now);
            json.writeEndObject();
        });
    }

    static byte[] master() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", KeyId.MASTER.value());
            json.writeObjectPropertyStart("info");
            json.writeBooleanProperty("is_master", true);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    static byte[] healthy() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", "healthy");
            json.writeNullProperty("logging_callbacks");
            json.writeEndObject();
        });
    }

    /// @param isFull whether to write keys rather than their tokens
    static byte[] list(KeyPage page, boolean isFull, Instant now) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("keys");
            for (VirtualKey key : page.keys()) {
                if (isFull) {
                    write(json, key, now);
                } else {
                    json.writeString(key.id().value());
                }
            }
            json.writeEndArray();
            json.writeNumberProperty("total_count", page.total());
            json.writeNumberProperty("current_page", page.page());
            json.writeNumberProperty("total_pages", page.pages());
            json.writeEndObject();
        });
    }

    static byte[] deleted(List<KeyId> ids) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("deleted_keys");
            ids.forEach(id -> json.writeString(id.value()));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// Writes a key among others.
    static void write(JsonGenerator json, VirtualKey key, Instant now) {
        json.writeStartObject();
        writeFields(json, key, now);
        json.writeEndObject();
    }

    /// Writes the fields of a key into an object that has begun.
    static void writeFields(JsonGenerator json, VirtualKey key, Instant now) {
        json.writeStringProperty("token", key.id().value());
        json.writeStringProperty("key_name", "sk-..." + key.hint());
        Json.writeNullable(json, "key_alias", key.alias());
        json.writeStringProperty("workspace", key.workspace().name());
        json.writeStringProperty("created_at", Timestamps.format(key.createdAt()));
        Json.writeNullable(json, "expires", key.expiresAt() == null ? null : Timestamps.format(key.expiresAt()));
        writeDetails(json, key.details());
        LimitJson.write(json, key.limits(), key.spend(), now);
    }

    private static void writeDetails(JsonGenerator json, KeyDetails details) {
        Json.writeNullable(json, "team_id", details.membership().team());
        Json.writeNullable(json, "user_id", details.membership().user());
        LimitJson.writeMetadata(json, details.metadata());
        json.writeArrayPropertyStart("tags");
        details.tags().forEach(json::writeString);
        json.writeEndArray();
        json.writeObjectPropertyStart("aliases");
        new TreeMap<>(details.aliases()).forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
