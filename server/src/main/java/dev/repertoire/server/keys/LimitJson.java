package dev.repertoire.server.keys;

import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.KeyLimits;
import dev.repertoire.gateway.keys.PeriodSpend;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the limits of keys, teams and users, and what was spent of them, with LiteLLM's names.
final class LimitJson {
    private LimitJson() {}

    static void write(JsonGenerator json, KeyLimits limits, PeriodSpend spend, Instant now) {
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
        Json.writeNullable(
                json,
                "budget_reset_at",
                spend.resetsAfter(now).map(Timestamps::format).orElse(null));
        writeNumber(json, "spend", spend.at(now));
        writeNumber(json, "total_spend", spend.total());
    }

    /// @param metadata a JSON object; null for an empty one
    static void writeMetadata(JsonGenerator json, @Nullable String metadata) {
        json.writeName("metadata");
        json.writeTree(Json.MAPPER.readTree(metadata == null ? "{}" : metadata));
    }

    /// @param warnings what of a request had no effect, a sentence each; not written if there are none
    static void writeWarnings(JsonGenerator json, List<String> warnings) {
        if (!warnings.isEmpty()) {
            json.writeArrayPropertyStart("warnings");
            warnings.forEach(json::writeString);
            json.writeEndArray();
        }
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
