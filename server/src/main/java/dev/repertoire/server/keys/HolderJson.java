package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.keys.KeyHolder;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes teams and users as JSON, in LiteLLM's shapes.
final class HolderJson {
    private final HolderNames names;
    private final Instant now;

    HolderJson(HolderNames names, Instant now) {
        this.names = names;
        this.now = now;
    }

    /// A team or user with its keys.
    record Held(KeyHolder holder, List<VirtualKey> keys) {}

    /// @param key      made together with it; null for none
    /// @param warnings what of the request had no effect, a sentence each
    byte[] created(KeyHolder holder, Keys.@Nullable Generated key, List<String> warnings) {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeFields(json, holder);
            if (key != null) {
                json.writeStringProperty("key", key.secret().revealToUse());
                json.writeStringProperty("token", key.key().id().value());
                Json.writeNullable(json, "key_alias", key.key().alias());
                json.writeStringProperty("workspace", key.key().workspace().name());
                Json.writeNullable(
                        json,
                        "expires",
                        key.key().expiresAt() == null
                                ? null
                                : Timestamps.format(key.key().expiresAt()));
            }
            LimitJson.writeWarnings(json, warnings);
            json.writeEndObject();
        });
    }

    byte[] info(Held held) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty(names.id(), held.holder().payer().id());
            json.writeObjectPropertyStart(names.word() + "_info");
            writeFields(json, held.holder());
            json.writeEndObject();
            writeKeys(json, held.keys());
            json.writeEndObject();
        });
    }

    byte[] list(List<Held> all) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (Held held : all) {
                json.writeStartObject();
                writeFields(json, held.holder());
                writeKeys(json, held.keys());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    byte[] changed(KeyHolder holder) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty(names.id(), holder.payer().id());
            json.writeObjectPropertyStart("data");
            writeFields(json, holder);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    byte[] deleted(List<String> ids, List<KeyId> keys) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("deleted_" + names.word() + "s");
            ids.forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("deleted_keys");
            keys.forEach(key -> json.writeString(key.value()));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void writeFields(JsonGenerator json, KeyHolder holder) {
        json.writeStringProperty(names.id(), holder.payer().id());
        Json.writeNullable(json, names.alias(), holder.alias());
        if (names.haveEmail()) {
            Json.writeNullable(json, "user_email", holder.email());
        }
        LimitJson.writeMetadata(json, holder.metadata());
        json.writeStringProperty("created_at", Timestamps.format(holder.createdAt()));
        LimitJson.write(json, holder.limits(), holder.spend(), now);
    }

    private void writeKeys(JsonGenerator json, List<VirtualKey> keys) {
        json.writeArrayPropertyStart("keys");
        keys.forEach(key -> KeyJson.write(json, key, now));
        json.writeEndArray();
    }
}
