package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys list`.
@Command(
        name = "list",
        description = {"List all keys, newest first. Needs the master key."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys list"})
final class ListKeysCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            Stream<ObjectNode> keys = AllKeys.of(calls);
            Output output = options.output();
            if (output.isJson()) {
                output.jsonArray(keys);
            } else {
                print(keys.toList(), output);
            }
        }
        return ExitCode.OK;
    }

    private static void print(List<ObjectNode> keys, Output output) {
        Table table = KeyText.table();
        keys.forEach(key -> table.add(KeyText.row(key, output)));
        output.table(table);
        BigDecimal spend = keys.stream()
                .map(key -> key.path("spend").decimalValue(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        output.note("Total: " + Human.counted(keys.size(), "key") + ", " + Human.money(spend.toPlainString())
                + " spent in the current budget periods");
    }
}
