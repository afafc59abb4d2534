package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys unblock`.
@Command(
        name = "unblock",
        description = {"Makes a blocked key open again what it did."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys unblock team-b"})
final class UnblockKeyCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "KEY", description = "Its alias or token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            ObjectNode key = Json.MAPPER.createObjectNode().put("key", AllKeys.token(calls, name));
            KeyText.print(calls.post("/key/unblock", key), options.output());
        }
        return ExitCode.OK;
    }
}
