package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys generate`.
@Command(
        name = "generate",
        description = {"Create a key and print it once; the server stores only its hash."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire keys generate --alias team-b --workspace team-b --duration 90d",
            "  repertoire keys generate --alias ci --max-budget 20 --budget-duration 30d"
        })
final class GenerateKeyCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Mixin
    private final KeyFields fields = new KeyFields();

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            ObjectNode made = calls.post("/key/generate", fields.json());
            Output output = options.output();
            if (output.isJson()) {
                output.json(made);
            } else {
                output.line(Printable.line(made.path("key").asString()));
                output.note("Shown only once. Its token, which identifies it from now on: "
                        + Printable.line(made.path("token").asString()));
            }
        }
        return ExitCode.OK;
    }
}
