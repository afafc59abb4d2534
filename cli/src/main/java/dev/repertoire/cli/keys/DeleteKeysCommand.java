package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Confirmation;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys delete`.
@Command(
        name = "delete",
        description = {"Delete keys, all or none. Their holders lose access at once."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire keys delete team-b", "  repertoire keys delete --yes ci-1 ci-2"})
final class DeleteKeysCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(arity = "1..*", paramLabel = "KEY", description = "Aliases or tokens.")
    private List<String> names = List.of();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            ObjectNode request = Json.MAPPER.createObjectNode();
            ArrayNode tokens = request.putArray("keys");
            names.forEach(name -> tokens.add(AllKeys.token(calls, name)));
            Output output = options.output();
            if (!confirmation.confirm("Delete " + String.join(", ", names) + "?")) {
                output.note("Nothing was deleted");
                return ExitCode.SOFTWARE;
            }
            ObjectNode deleted = calls.post("/key/delete", request);
            if (output.isJson()) {
                output.json(deleted);
            } else {
                output.line("Deleted " + String.join(", ", names));
            }
        }
        return ExitCode.OK;
    }
}
