package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Spells keys as JSON. A key itself is written once, in the answer that makes it; everywhere else stand its token and
/// hint.
final class KeyJson {
    private KeyJson() {}

    static byte[] generated(Keys.Generated generated) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", generated.secret().revealToUse());
            writeFields(json, generated.key());
            json.writeEndObject();
        });
    }

    static byte[] one(VirtualKey key) {
        return Json.bytes(json -> write(json, key));
    }

    static byte[] info(VirtualKey key) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("key", key.id().value());
            json.writeName("info");
            write(json, key);
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

    static byte[] list(List<VirtualKey> keys) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("keys");
            keys.forEach(key -> write(json, key));
            json.writeEndArray();
            json.writeNumberProperty("total_count", keys.size());
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

    private static void write(JsonGenerator json, VirtualKey key) {
        json.writeStartObject();
        writeFields(json, key);
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, VirtualKey key) {
        json.writeStringProperty("token", key.id().value());
        json.writeStringProperty("key_name", "sk-..." + key.hint());
        Json.writeNullable(json, "key_alias", key.alias());
        json.writeStringProperty("workspace", key.workspace().name());
        json.writeStringProperty("created_at", Timestamps.format(key.createdAt()));
        Json.writeNullable(json, "expires", key.expiresAt() == null ? null : Timestamps.format(key.expiresAt()));
    }
}
