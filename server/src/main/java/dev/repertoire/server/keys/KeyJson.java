package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.KeyLimits;
import dev.repertoire.gateway.keys.KeyPage;
import dev.repertoire.gateway.keys.KeySpend;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            writeFields(json, generated.key(), now);
            if (!warnings.isEmpty()) {
                json.writeArrayPropertyStart("warnings");
                warnings.forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    static byte[] one(VirtualKey key, Instant now) {
        return Json.bytes(json -> write(json, key, now));
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

    static byte[] list(KeyPage page, Instant now) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("keys");
            page.keys().forEach(key -> write(json, key, now));
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

    private static void write(JsonGenerator json, VirtualKey key, Instant now) {
        json.writeStartObject();
        writeFields(json, key, now);
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, VirtualKey key, Instant now) {
        json.writeStringProperty("token", key.id().value());
        json.writeStringProperty("key_name", "sk-..." + key.hint());
        Json.writeNullable(json, "key_alias", key.alias());
        json.writeStringProperty("workspace", key.workspace().name());
        json.writeStringProperty("created_at", Timestamps.format(key.createdAt()));
        Json.writeNullable(json, "expires", key.expiresAt() == null ? null : Timestamps.format(key.expiresAt()));
        writeLimits(json, key.limits());
        writeSpend(json, key.spend(), now);
    }

    private static void writeLimits(JsonGenerator json, KeyLimits limits) {
        json.writeArrayPropertyStart("models");
        limits.groups().stream().sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeBooleanProperty("read_only", limits.isReadOnly());
        json.writeBooleanProperty("blocked", limits.isBlocked());
        writeNumber(json, "rpm_limit", limits.requestsPerMinute());
        writeNumber(json, "max_budget", limits.maxBudget());
        Json.writeNullable(
                json,
                "budget_duration",
                limits.budgetPeriod() == null ? null : KeyDuration.format(limits.budgetPeriod()));
    }

    private static void writeSpend(JsonGenerator json, KeySpend spend, Instant now) {
        Json.writeNullable(
                json,
                "budget_reset_at",
                spend.resetsAfter(now).map(Timestamps::format).orElse(null));
        writeNumber(json, "spend", spend.at(now));
        writeNumber(json, "total_spend", spend.total());
    }

    /// @param number one whose text is a JSON number
    private static void writeNumber(JsonGenerator json, String name, @Nullable Object number) {
        if (number == null) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(number.toString());
        }
    }
}
