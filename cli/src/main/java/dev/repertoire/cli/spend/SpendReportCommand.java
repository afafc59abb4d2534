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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `repertoire spend report`.
@Command(
        name = "report",
        description = "Sum up what calls cost, in US dollars.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire spend report --by workspace,day --start-date 2026-05-01")
final class SpendReportCommand implements Callable<Integer> {
    private static final List<String> GROUPS =
            List.of("key", "workspace", "model_group", "account", "operation", "status", "day");
    private static final List<String> SUMS = List.of("calls", "failures", "request_bytes", "response_bytes", "spend");

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Mixin
    private final SpendFilters filters = new SpendFilters();

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WORD",
            description = "Group rows by: key, workspace, model_group, account, operation, status, day"
                    + " (default: one row).")
    private List<String> groups = List.of();

    @Override
    public Integer call() {
        Map<String, @Nullable String> query = filters.query();
        groups.stream()
                .map(String::strip)
                .filter(group -> !GROUPS.contains(group))
                .findFirst()
                .ifPresent(group -> {
                    throw new WrongUse("--by '" + group + "' is not one of " + String.join(", ", GROUPS));
                });
        query.put("group_by", groups.isEmpty() ? null : String.join(",", groups));
        try (JsonCalls calls = server.calls()) {
            JsonNode rows = calls.get("/spend/report", query).path("data");
            Output output = options.output();
            if (output.isJson()) {
                output.json(rows);
            } else {
                output.table(table(rows));
                if (rows.size() > 1) {
                    output.note(total(rows));
                }
            }
        }
        return ExitCode.OK;
    }

    private Table table(JsonNode rows) {
        List<String> fields = Stream.concat(groups.stream().map(String::strip).distinct(), SUMS.stream())
                .toList();
        var table = new Table(fields.stream()
                .map(field -> field.toUpperCase(Locale.ROOT).replace('_', ' '))
                .toArray(String[]::new));
        rows.forEach(
                row -> table.add(fields.stream().map(field -> cell(row, field)).toArray(String[]::new)));
        return table;
    }

    private static String total(JsonNode rows) {
        return "Total: " + Human.counted(sum(rows, "calls").longValue(), "call") + ", "
                + Human.counted(sum(rows, "failures").longValue(), "failure") + ", "
                + Human.bytes(sum(rows, "request_bytes").longValue()) + " in, "
                + Human.bytes(sum(rows, "response_bytes").longValue()) + " out, "
                + Human.money(sum(rows, "spend").toPlainString());
    }

    private static BigDecimal sum(JsonNode rows, String field) {
        return rows.valueStream()
                .map(row -> row.path(field).decimalValue(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// A key is shown by its alias if it has one.
    private static String cell(JsonNode row, String field) {
        JsonNode exact = row.path(field);
        if (field.equals("spend") && exact.isNumber()) {
            return Human.money(exact.decimalValue().toPlainString());
        }
        if (field.endsWith("_bytes") && exact.isNumber()) {
            return Human.bytes(exact.longValue());
        }
        return Stream.of(field.equals("key") ? "key_alias" : field, field)
                .map(row::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(JsonNode::asString)
                .findFirst()
                .orElse("-");
    }
}
