package dev.repertoire.cli.keys;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a key that can be set. The server validates them.
final class KeyFields {
    private static final Pattern TIME = Pattern.compile("[0-9]+(s|m|min|h|d|w|mo)");

    @Option(names = "--alias", paramLabel = "NAME", description = "A unique name for the key.")
    private @Nullable String alias;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "The workspace it gives access to. Workspaces cannot see each other's skills.")
    private @Nullable String workspace;

    @Option(names = "--team", paramLabel = "ID", description = "The team it belongs to, whose limits bind it too.")
    private @Nullable String team;

    @Option(names = "--user", paramLabel = "ID", description = "The user it belongs to, whose limits bind it too.")
    private @Nullable String user;

    @Option(names = "--tags", split = ",", paramLabel = "TAG", description = "Words to find it by.")
    private @Nullable List<String> tags;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long the key is valid from now: 90d, 12h, 1mo.")
    private @Nullable String duration;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "GROUP",
            description = "The model groups it may use; 'hosted' is the server's own registry.")
    private @Nullable List<String> models;

    @Option(
            names = "--read-only",
            negatable = true,
            description = "Allow list, get and download, but not create and delete.")
    private @Nullable Boolean isReadOnly;

    @Option(names = "--rpm", paramLabel = "CALLS", description = "The maximum number of calls in any 60 seconds.")
    private @Nullable Integer requestsPerMinute;

    @Option(
            names = "--max-budget",
            paramLabel = "DOLLARS",
            description = "The maximum spend in US dollars in each budget period.")
    private @Nullable BigDecimal maxBudget;

    @Option(
            names = "--budget-duration",
            paramLabel = "TIME",
            description = "The length of a budget period: 1mo, 30d, 24h (default: the key's lifetime).")
    private @Nullable String budgetDuration;

    /// The request's fields; options that were not given are absent.
    ObjectNode json() {
        check("--duration", duration);
        check("--budget-duration", budgetDuration);
        ObjectNode fields = Json.MAPPER.createObjectNode();
        put(fields, "key_alias", alias);
        put(fields, "workspace", workspace);
        put(fields, "team_id", team);
        put(fields, "user_id", user);
        if (tags != null) {
            tags.forEach(fields.putArray("tags")::add);
        }
        put(fields, "duration", duration);
        if (models != null) {
            models.forEach(fields.putArray("models")::add);
        }
        put(fields, "read_only", isReadOnly);
        put(fields, "rpm_limit", requestsPerMinute);
        put(fields, "max_budget", maxBudget);
        put(fields, "budget_duration", budgetDuration);
        return fields;
    }

    private static void check(String option, @Nullable String time) {
        if (time != null && !TIME.matcher(time).matches()) {
            throw new WrongUse(
                    option + " is '" + time + "'; expected a number and one of s, min, h, d, w, mo, such as 90d");
        }
    }

    private static void put(ObjectNode fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.putPOJO(name, value);
        }
    }
}
