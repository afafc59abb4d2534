package dev.repertoire.cli.spend;

import dev.repertoire.cli.WrongUse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which calls are meant. The server checks the words.
final class SpendFilters {
    @Option(names = "--key", paramLabel = "KEY", description = "Calls with this key: its alias or token.")
    private @Nullable String key;

    @Option(names = "--workspace", paramLabel = "NAME", description = "Calls in this workspace.")
    private @Nullable String workspace;

    @Option(names = "--model-group", paramLabel = "GROUP", description = "Calls to this model group.")
    private @Nullable String group;

    @Option(names = "--account", paramLabel = "NAME", description = "Calls that this account answered.")
    private @Nullable String account;

    @Option(names = "--operation", paramLabel = "NAME", description = "Calls of this kind, such as create_skill.")
    private @Nullable String operation;

    @Option(names = "--status", paramLabel = "STATUS", description = "Calls that ended so: 404, or 4xx.")
    private @Nullable String status;

    @Option(
            names = "--start-date",
            paramLabel = "DATE",
            description = "Calls from then on: 2026-05-31, or 2026-05-31T10:00:00Z.")
    private @Nullable String start;

    @Option(
            names = "--end-date",
            paramLabel = "DATE",
            description = "Calls until then: the whole of a day, or up to a moment.")
    private @Nullable String end;

    /// The parameters of a query, to which others may be added.
    Map<String, @Nullable String> query() {
        if (key != null && key.startsWith("sk-")) {
            throw new WrongUse("--key takes an alias or a token, not a key: every process of this machine can read a"
                    + " command line");
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
