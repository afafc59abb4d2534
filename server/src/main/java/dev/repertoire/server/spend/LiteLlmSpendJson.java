package dev.repertoire.server.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.SpendEntry;
import dev.repertoire.gateway.spend.SpendGrouping;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.gateway.spend.SpendSum;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Spells records and sums as LiteLLM does.
final class LiteLlmSpendJson {
    private static final int FIRST_ERROR = 400;

    private LiteLlmSpendJson() {}

    static byte[] logs(List<SpendEntry> records) {
        return Json.bytes(json -> {
            json.writeStartArray();
            records.forEach(record -> write(json, record));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, SpendEntry entry) {
        SpendRecord record = entry.record();
        json.writeStartObject();
        json.writeStringProperty("request_id", record.requestId());
        json.writeStringProperty("call_type", record.operation());
        json.writeStringProperty("api_key", record.key().value());
        writeMoney(json, "spend", record.cost());
        writeNoTokens(json);
        json.writeStringProperty("startTime", Timestamps.format(record.time()));
        json.writeStringProperty(
                "endTime",
                Timestamps.format(record.time().plus(record.upstream()).plus(record.overhead())));
        json.writeStringProperty("model", text(record.group()));
        json.writeStringProperty("model_group", text(record.group()));
        json.writeStringProperty("model_id", text(record.place()));
        json.writeStringProperty("user", text(record.membership().user()));
        Json.writeNullable(json, "team_id", record.membership().team());
        json.writeStringProperty("status", record.status() < FIRST_ERROR ? "success" : "failure");
        json.writeObjectPropertyStart("metadata");
        json.writeStringProperty("user_api_key", record.key().value());
        Json.writeNullable(json, "user_api_key_alias", entry.keyAlias());
        Json.writeNullable(json, "user_api_key_team_id", record.membership().team());
        Json.writeNullable(json, "user_api_key_user_id", record.membership().user());
        json.writeNumberProperty("status_code", record.status());
        json.writeEndObject();
        json.writeEndObject();
    }

    /// One element a day, with what each user, each key and each group spent on it.
    ///
    /// @param sums by day, user, key and model group
    static byte[] days(List<SpendSum> sums) {
        return Json.bytes(json -> {
            json.writeStartArray();
            by(sums, SpendGrouping.DAY).forEach((day, ofDay) -> {
                json.writeStartObject();
                json.writeStringProperty("startTime", day);
                writeMoney(json, "spend", total(ofDay));
                writeSpent(json, "users", ofDay, SpendGrouping.USER);
                writeSpent(json, "models", ofDay, SpendGrouping.MODEL_GROUP);
                by(ofDay, SpendGrouping.KEY).forEach((key, ofKey) -> {
                    // Beside the names above, LiteLLM has the keys themselves as names.
                    if (!key.equals(KeyId.MASTER.value())) {
                        writeMoney(json, key, total(ofKey));
                    }
                });
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    private static void writeSpent(JsonGenerator json, String name, List<SpendSum> sums, SpendGrouping grouping) {
        json.writeObjectPropertyStart(name);
        by(sums, grouping).forEach((value, some) -> writeMoney(json, value, total(some)));
        json.writeEndObject();
    }

    /// @param sums by day, team, key and model group
    static byte[] teams(List<SpendSum> sums) {
        return Json.bytes(json -> {
            json.writeStartArray();
            by(sums, SpendGrouping.DAY).forEach((day, ofDay) -> {
                json.writeStartObject();
                json.writeStringProperty("group_by_day", day + "T00:00:00+00:00");
                json.writeArrayPropertyStart("teams");
                by(ofDay, SpendGrouping.TEAM).forEach((team, ofTeam) -> {
                    String alias = ofTeam.getFirst().teamAlias();
                    json.writeStartObject();
                    json.writeStringProperty(
                            "team_name", alias != null ? alias : team.isEmpty() ? "Unassigned Team" : team);
                    json.writeStringProperty("team_id", team);
                    writeMoney(json, "total_spend", total(ofTeam));
                    json.writeArrayPropertyStart("metadata");
                    ofTeam.forEach(sum -> writePart(json, sum));
                    json.writeEndArray();
                    json.writeEndObject();
                });
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    private static void writePart(JsonGenerator json, SpendSum sum) {
        json.writeStartObject();
        json.writeStringProperty("model", value(sum, SpendGrouping.MODEL_GROUP));
        writeMoney(json, "spend", sum.cost());
        json.writeNumberProperty("total_tokens", 0);
        json.writeStringProperty("api_key", value(sum, SpendGrouping.KEY));
        json.writeEndObject();
    }

    /// @param sums by key and model group
    static byte[] keys(List<SpendSum> sums) {
        return Json.bytes(json -> {
            json.writeStartArray();
            by(sums, SpendGrouping.KEY).forEach((key, ofKey) -> {
                json.writeStartObject();
                json.writeStringProperty("api_key", key);
                Json.writeNullable(json, "key_alias", ofKey.getFirst().keyAlias());
                writeCost(json, total(ofKey));
                json.writeArrayPropertyStart("model_details");
                ofKey.forEach(sum -> {
                    json.writeStartObject();
                    json.writeStringProperty("model", value(sum, SpendGrouping.MODEL_GROUP));
                    writeCost(json, sum.cost());
                    json.writeEndObject();
                });
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    private static void writeCost(JsonGenerator json, Money cost) {
        writeMoney(json, "total_cost", cost);
        json.writeNumberProperty("total_input_tokens", 0);
        json.writeNumberProperty("total_output_tokens", 0);
    }

    private static void writeNoTokens(JsonGenerator json) {
        json.writeNumberProperty("total_tokens", 0);
        json.writeNumberProperty("prompt_tokens", 0);
        json.writeNumberProperty("completion_tokens", 0);
    }

    private static void writeMoney(JsonGenerator json, String name, Money money) {
        json.writeName(name);
        json.writeNumber(money.toString());
    }

    private static Map<String, List<SpendSum>> by(List<SpendSum> sums, SpendGrouping grouping) {
        Function<SpendSum, String> value = sum -> value(sum, grouping);
        return sums.stream().collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.toList()));
    }

    private static String value(SpendSum sum, SpendGrouping grouping) {
        return Optional.ofNullable(sum.groups().get(grouping))
                .flatMap(Function.identity())
                .orElse("");
    }

    private static Money total(List<SpendSum> sums) {
        return sums.stream().map(SpendSum::cost).reduce(Money.ZERO, Money::plus);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
