package dev.repertoire.cli.spend;

import dev.repertoire.cli.WrongUse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Selects calls. The server validates the values.
final class SpendFilters {
    @Option(names = "--key", paramLabel = "KEY", description = "Calls with this key: its alias or token.")
    private @Nullable String key;

    @Option(names = "--workspace", paramLabel = "NAME", description = "Calls in this workspace.")
    private @Nullable String workspace;

    @Option(names = "--model-group", paramLabel = "GROUP", description = "Calls to this model group.")
    private @Nullable String group;

    @Option(names = "--account", paramLabel = "NAME", description = "Calls that this account answered.")
    private @Nullable String account;

    @Option(names = "--operation", paramLabel = "NAME", description = "Calls of this operation, such as create_skill.")
    private @Nullable String operation;

    @Option(names = "--status", paramLabel = "STATUS", description = "Calls with this status: 404, or 4xx.")
    private @Nullable String status;

    @Option(
            names = "--start-date",
            paramLabel = "DATE",
            description = "Calls since then: 2026-05-31, or 2026-05-31T10:00:00Z.")
    private @Nullable String start;

    @Option(
            names = "--end-date",
            paramLabel = "DATE",
            description = "Calls until then: a date includes the whole day, a time is exclusive.")
    private @Nullable String end;

    /// The query parameters, as a map that callers may add to.
    Map<String, @Nullable String> query() {
        if (key != null && key.startsWith("sk-")) {
            throw new WrongUse(
                    "--key takes an alias or a token, not a key: other users can see it in the process list");
        }
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("key", key);
        query.put("workspace", workspace);
        query.put("model_group", group);
        query.put("account", account);
        query.put("operation", operation);
        query.put("status", status);
        query.put("start_date", start);
        query.put("end_date", end);
        return query;
    }
}
