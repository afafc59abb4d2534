package dev.repertoire.server.spend;

import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.SpendEntry;
import dev.repertoire.gateway.spend.SpendGrouping;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.gateway.spend.SpendSum;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Spells records and reports as JSON. Keys stand there by their tokens.
final class SpendJson {
    private SpendJson() {}

    /// @param next the token of the page that follows; null after the last
    static byte[] calls(List<SpendEntry> records, @Nullable String next) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            records.forEach(record -> write(json, record));
            json.writeEndArray();
            json.writeBooleanProperty("has_more", next != null);
            Json.writeNullable(json, "next_page", next);
            json.writeEndObject();
        });
    }

    static byte[] report(List<SpendSum> sums) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            sums.forEach(sum -> write(json, sum));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, SpendEntry listed) {
        SpendRecord record = listed.record();
        json.writeStartObject();
        json.writeStringProperty("request_id", record.requestId());
        json.writeStringProperty("startTime", Timestamps.format(record.time()));
        json.writeStringProperty("key", record.key().value());
        writeAlias(json, listed.keyAlias());
        json.writeStringProperty("workspace", record.workspace().name());
        Json.writeNullable(json, "team_id", record.membership().team());
        Json.writeNullable(json, "user_id", record.membership().user());
        json.writeStringProperty("operation", record.operation());
        Json.writeNullable(json, "model_group", record.group());
        Json.writeNullable(json, "account", record.place());
        json.writeNumberProperty("status", record.status());
        json.writeNumberProperty("request_bytes", record.bytesUp());
        json.writeNumberProperty("response_bytes", record.bytesDown());
        if (record.operation().equals(SpendRecord.STORAGE)) {
            json.writeNumberProperty("stored_bytes", record.bytesStored());
        }
        json.writeNumberProperty("attempts", record.attempts());
        json.writeNumberProperty("upstream_ms", millis(record.upstream()));
        json.writeNumberProperty("overhead_ms", millis(record.overhead()));
        writeMoney(json, record.cost());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SpendSum sum) {
        json.writeStartObject();
        for (SpendGrouping grouping : SpendGrouping.values()) {
            Optional<String> group = sum.groups().get(grouping);
            if (group != null) {
                writeGroup(json, grouping, group.orElse(null));
            }
        }
        writeAlias(json, sum.keyAlias());
        if (sum.teamAlias() != null) {
            json.writeStringProperty("team_alias", sum.teamAlias());
        }
        json.writeNumberProperty("calls", sum.calls());
        json.writeNumberProperty("failures", sum.failures());
        json.writeNumberProperty("request_bytes", sum.bytesUp());
        json.writeNumberProperty("response_bytes", sum.bytesDown());
        writeMoney(json, sum.cost());
        json.writeEndObject();
    }

    private static void writeGroup(JsonGenerator json, SpendGrouping grouping, @Nullable String value) {
        String name = SpendQuery.word(grouping);
        if (grouping == SpendGrouping.STATUS && value != null) {
            json.writeNumberProperty(name, Integer.parseInt(value));
        } else {
            Json.writeNullable(json, name, value);
        }
    }

    private static void writeAlias(JsonGenerator json, @Nullable String alias) {
        if (alias != null) {
            json.writeStringProperty("key_alias", alias);
        }
    }

    private static void writeMoney(JsonGenerator json, Money money) {
        json.writeName("spend");
        json.writeNumber(money.toString());
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }
}
