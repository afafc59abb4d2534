package dev.repertoire.cli.keys;

import dev.repertoire.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// What can be said of a key when it is made or changed. The server checks it.
final class KeyFields {
    @Option(names = "--alias", paramLabel = "NAME", description = "What people call it; unique.")
    private @Nullable String alias;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "The workspace that it opens; what one holds does not exist for another.")
    private @Nullable String workspace;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long from now it is good: 90d, 12h.")
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
            description = "It may list, get and download, but neither create nor delete.")
    private @Nullable Boolean isReadOnly;

    @Option(names = "--rpm", paramLabel = "CALLS", description = "How many calls it may make in any 60 seconds.")
    private @Nullable Integer requestsPerMinute;

    @Option(
            names = "--max-budget",
            paramLabel = "DOLLARS",
            description = "How many US dollars it may spend in each budget period.")
    private @Nullable BigDecimal maxBudget;

    @Option(
            names = "--budget-duration",
            paramLabel = "TIME",
            description = "How long a budget period is: 30d, 24h (default: the key's whole life).")
    private @Nullable String budgetDuration;

    /// The request's fields; those that were not given are absent.
    ObjectNode json() {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        put(fields, "key_alias", alias);
        put(fields, "workspace", workspace);
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

    private static void put(ObjectNode fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.putPOJO(name, value);
        }
    }
}
