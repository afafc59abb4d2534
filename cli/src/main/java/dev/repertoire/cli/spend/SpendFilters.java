package dev.repertoire.cli.spend;

import dev.repertoire.cli.WrongUse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Selects calls. The server validates the values.
final class SpendFilters {
    /// The length of a date without a time.
    private static final int DAY = 10;

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
        check("--start-date", start);
        check("--end-date", end);
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

    private static void check(String option, @Nullable String time) {
        if (time == null) {
            return;
        }
        try {
            if (time.length() <= DAY) {
                LocalDate.parse(time);
            } else {
                OffsetDateTime.parse(time);
            }
        } catch (DateTimeParseException e) {
            throw new WrongUse(option + " is '" + time
                    + "'; expected a date such as 2026-05-31, or a time such as 2026-05-31T10:00:00Z");
        }
    }
}
