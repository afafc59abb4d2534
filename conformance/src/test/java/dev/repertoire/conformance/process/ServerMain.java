package dev.repertoire.conformance.process;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.operations.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What runs in a `ServerProcess`: a server that says where it listens, and waits to be stopped.
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        RepertoireServer server = RepertoireServer.start(new Config(
                Config.DEFAULT_HOST,
                0,
                Path.of(arguments[0]),
                Optional.of(Secret.of(arguments[1])),
                Config.DEFAULT_MAX_REQUEST_BYTES,
                BundleLimits.defaults(),
                Profile.ANTHROPIC));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            Logs.close();
        }));
        System.out.println(server.url());
    }
}
