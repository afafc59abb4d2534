package dev.repertoire.cli.keys;

import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keys as text.
final class KeyText {
    private static final String BUDGET = "max_budget";
    private static final String SPEND = "spend";
    private static final String RESET = "budget_reset_at";
    private static final Set<String> MONEY = Set.of(BUDGET, SPEND, "total_spend");
    private static final Set<String> TIMES = Set.of("created_at", "expires", RESET);
    private static final String NONE = "-";

    private KeyText() {}

    /// Says what was done to a key and what holds for it now.
    ///
    /// @param done such as `Updated`
    static void changed(String done, ObjectNode key, Output output) {
        if (output.isJson()) {
            output.json(key);
            return;
        }
        output.line(Printable.line(done + " " + name(key) + ": " + summary(key, output)));
        key.path("warnings").forEach(warning -> output.note(text(warning)));
    }

    /// What people call a key.
    static String name(JsonNode key) {
        return key.path("key_alias").asString(key.path("key_name").asString("the key"));
    }

    static Table table() {
        return new Table("ALIAS", "KEY", "WORKSPACE", "SPEND", "BUDGET", "LEFT", "RESETS", "EXPIRES", "STATE", "TOKEN")
                .cutting("ALIAS", "WORKSPACE")
                .leavingOut("TOKEN", "WORKSPACE", "EXPIRES", "RESETS");
    }

    /// The row of a key in a list.
    static String[] row(ObjectNode key, Output output) {
        return new String[] {
            text(key.path("key_alias")),
            text(key.path("key_name")),
            text(key.path("workspace")),
            money(key.path(SPEND)),
            budget(key),
            left(key).map(KeyText::money).orElse(NONE),
            time(key.path(RESET), output),
            time(key.path("expires"), output),
            state(key),
            text(key.path("token"))
        };
    }

    /// All fields of a key, including fields unknown to this version, and what is left of its budget.
    static Table fields(ObjectNode answer, Output output) {
        var table = new Table("FIELD", "VALUE");
        JsonNode key = answer.path("info").isObject() ? answer.path("info") : answer;
        key.properties().forEach(field -> {
            table.add(field.getKey(), value(field.getKey(), field.getValue(), output));
            if (field.getKey().equals(SPEND)) {
                left(key).ifPresent(left -> table.add("left", money(left)));
            }
        });
        return table;
    }

    private static String value(String field, JsonNode value, Output output) {
        if (MONEY.contains(field)) {
            return money(value);
        }
        return TIMES.contains(field) ? time(value, output) : text(value);
    }

    private static String summary(JsonNode key, Output output) {
        List<String> parts = new ArrayList<>();
        parts.add(key.path("blocked").asBoolean(false) ? "all its calls are refused" : state(key));
        limit(key, "rpm_limit").ifPresent(rpm -> parts.add(rpm + " calls a minute"));
        left(key).ifPresent(left -> {
            String reset = time(key.path(RESET), output);
            parts.add(money(left) + " of " + budget(key) + " left" + (reset.equals(NONE) ? "" : ", resets " + reset));
        });
        String expires = time(key.path("expires"), output);
        parts.add(expires.equals(NONE) ? "never expires" : "expires " + expires);
        return String.join("; ", parts);
    }

    private static Optional<String> limit(JsonNode key, String field) {
        return Optional.of(text(key.path(field))).filter(text -> !text.equals(NONE));
    }

    private static String budget(JsonNode key) {
        String budget = money(key.path(BUDGET));
        String period = text(key.path("budget_duration"));
        return budget.equals(NONE) || period.equals(NONE) ? budget : budget + " in " + period;
    }

    /// What the budget has room for; empty for keys without one.
    private static Optional<BigDecimal> left(JsonNode key) {
        JsonNode budget = key.path(BUDGET);
        JsonNode spend = key.path(SPEND);
        return budget.isNumber() && spend.isNumber()
                ? Optional.of(
                        budget.decimalValue().subtract(spend.decimalValue()).max(BigDecimal.ZERO))
                : Optional.empty();
    }

    private static String state(JsonNode key) {
        String reach = key.path("read_only").asBoolean(false) ? "read-only" : "read-write";
        return key.path("blocked").asBoolean(false) ? "blocked" : reach;
    }

    private static String money(BigDecimal dollars) {
        return Human.money(dollars.toPlainString());
    }

    private static String money(JsonNode value) {
        return value.isNumber() ? money(value.decimalValue()) : text(value);
    }

    private static String time(JsonNode value, Output output) {
        return output.time(text(value));
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return NONE;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
