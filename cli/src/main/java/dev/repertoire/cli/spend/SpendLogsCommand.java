package dev.repertoire.cli.spend;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire spend logs`.
@Command(
        name = "logs",
        description = "List calls one by one, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire spend logs --key team-b --status 4xx --limit 20")
final class SpendLogsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final int MOST = 100_000;
    private static final int MOST_PAGES = 1000;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Mixin
    private final SpendFilters filters = new SpendFilters();

    @Option(
            names = "--limit",
            paramLabel = "CALLS",
            defaultValue = "100",
            description = "The maximum number of calls, up to 100000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new WrongUse("--limit must be a whole number from 1 to " + MOST);
        }
        try (JsonCalls calls = server.calls()) {
            List<JsonNode> records = records(calls);
            Output output = options.output();
            if (output.isJson()) {
                output.json(records);
            } else {
                output.table(table(records, output));
                output.note(total(records));
            }
        }
        return ExitCode.OK;
    }

    private List<JsonNode> records(JsonCalls calls) {
        Map<String, @Nullable String> query = filters.query();
        List<JsonNode> records = new ArrayList<>();
        int pages = 0;
        do {
            if (++pages > MOST_PAGES) {
                throw new IllegalStateException("The list of calls does not end: " + records.size() + " calls on "
                        + MOST_PAGES + " pages, and there is another");
            }
            query.put("limit", Integer.toString(Math.min(PAGE, limit - records.size())));
            ObjectNode page = calls.get("/spend/calls", query);
            page.path("data").forEach(records::add);
            query.put(
                    "page",
                    page.path("next_page").isNull()
                            ? null
                            : page.path("next_page").asString());
        } while (query.get("page") != null && records.size() < limit);
        return records;
    }

    private static Table table(List<JsonNode> records, Output output) {
        var table =
                new Table("TIME", "KEY", "WORKSPACE", "OPERATION", "ACCOUNT", "STATUS", "BYTES", "SPEND", "REQUEST");
        for (JsonNode record : records) {
            table.add(
                    output.time(record.path("startTime").asString("-")),
                    record.path("key_alias")
                            .asString(abbreviated(record.path("key").asString("-"))),
                    record.path("workspace").asString("-"),
                    record.path("operation").asString("-"),
                    record.path("account").asString("-"),
                    record.path("status").asString("-"),
                    Human.bytes(bytes(record)),
                    Human.money(spend(record).toPlainString()),
                    record.path("request_id").asString("-"));
        }
        return table;
    }

    private static String total(List<JsonNode> records) {
        BigDecimal spend = records.stream().map(SpendLogsCommand::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
        return "Total: " + Human.counted(records.size(), "call") + ", "
                + Human.bytes(
                        records.stream().mapToLong(SpendLogsCommand::bytes).sum()) + ", "
                + Human.money(spend.toPlainString());
    }

    private static long bytes(JsonNode record) {
        return record.path("request_bytes").asLong(0)
                + record.path("response_bytes").asLong(0);
    }

    private static BigDecimal spend(JsonNode record) {
        return record.path("spend").decimalValue(BigDecimal.ZERO);
    }

    private static String abbreviated(String token) {
        return token.length() > 12 ? token.substring(0, 12) + "…" : token;
    }
}
