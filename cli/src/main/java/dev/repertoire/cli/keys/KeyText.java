package dev.repertoire.cli.keys;

import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keys as text.
final class KeyText {
    private KeyText() {}

    static void print(ObjectNode key, Output output) {
        if (output.isJson()) {
            output.json(key);
        } else {
            output.table(fields(key));
        }
    }

    /// The row of a key in a list.
    static String[] row(ObjectNode key) {
        return new String[] {
            text(key.path("key_alias")),
            text(key.path("key_name")),
            text(key.path("workspace")),
            money(key.path("spend")),
            budget(key),
            text(key.path("expires")),
            state(key),
            text(key.path("token"))
        };
    }

    /// All fields of a key, including fields unknown to this version.
    static Table fields(ObjectNode answer) {
        var table = new Table("FIELD", "VALUE");
        JsonNode key = answer.path("info").isObject() ? answer.path("info") : answer;
        key.properties().forEach(field -> table.add(field.getKey(), text(field.getValue())));
        return table;
    }

    private static String budget(ObjectNode key) {
        String budget = money(key.path("max_budget"));
        String period = text(key.path("budget_duration"));
        return period.equals("-") ? budget : budget + " in " + period;
    }

    private static String state(ObjectNode key) {
        String reach = key.path("read_only").asBoolean(false) ? "read-only" : "open";
        return key.path("blocked").asBoolean(false) ? "blocked" : reach;
    }

    private static String money(JsonNode value) {
        return value.isNumber() ? Human.money(value.decimalValue().toPlainString()) : text(value);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return "-";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
