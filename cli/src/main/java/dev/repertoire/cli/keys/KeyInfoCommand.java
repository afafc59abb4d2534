package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys info`.
@Command(
        name = "info",
        description = {"Show a key: your own, or with the master key any other."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire keys info", "  repertoire keys info team-b"})
final class KeyInfoCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Its alias or token (default: the key in use).")
    private @Nullable String name;

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            String token = name == null ? null : AllKeys.token(calls, name);
            ObjectNode answer = calls.get("/key/info", Collections.singletonMap("key", token));
            Output output = options.output();
            if (output.isJson()) {
                output.json(answer);
            } else {
                output.table(KeyText.fields(answer, output));
            }
        }
        return ExitCode.OK;
    }
}
