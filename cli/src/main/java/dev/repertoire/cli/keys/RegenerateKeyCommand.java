package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.wire.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys regenerate`.
@Command(
        name = "regenerate",
        description = {"Replace a key and print the new one once. Its token, limits and spend stay."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys regenerate team-b --grace-period 24h"})
final class RegenerateKeyCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "KEY", description = "Its alias or token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Option(
            names = "--grace-period",
            paramLabel = "TIME",
            description = "How long the old key still works: 24h, 7d (default: not at all).")
    private @Nullable String grace;

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            ObjectNode request = Json.MAPPER.createObjectNode();
            request.put("key", AllKeys.token(calls, name));
            request.put("grace_period", grace);
            ObjectNode made = calls.post("/key/regenerate", request);
            Output output = options.output();
            if (output.isJson()) {
                output.json(made);
            } else {
                output.line(Printable.line(made.path("key").asString()));
                output.note(
                        "Replaced the key of " + Printable.line(KeyText.name(made)) + ". Shown only once. The old key "
                                + (grace == null ? "no longer works" : "works for " + Printable.line(grace)));
            }
        }
        return ExitCode.OK;
    }
}
