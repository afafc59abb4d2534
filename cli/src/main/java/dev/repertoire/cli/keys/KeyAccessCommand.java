package dev.repertoire.cli.keys;

import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Blocks or unblocks a key.
abstract sealed class KeyAccessCommand implements Callable<Integer> permits BlockKeyCommand, UnblockKeyCommand {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "KEY", description = "Its alias or token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    private final String route;
    private final String done;

    KeyAccessCommand(String route, String done) {
        this.route = route;
        this.done = done;
    }

    @Override
    public Integer call() {
        try (JsonCalls calls = server.calls()) {
            ObjectNode key = Json.MAPPER.createObjectNode().put("key", AllKeys.token(calls, name));
            KeyText.changed(done, calls.post(route, key), options.output());
        }
        return ExitCode.OK;
    }
}
