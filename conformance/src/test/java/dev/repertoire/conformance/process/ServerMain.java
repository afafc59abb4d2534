package dev.repertoire.conformance.process;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.operations.Logs;
import dev.repertoire.server.operations.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What runs in a `ServerProcess`: a server that says where it listens, and waits to be stopped.
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        RepertoireServer server =
                arguments.length > 2 ? configured(arguments) : RepertoireServer.start(usual(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            Logs.close();
        }));
        System.out.println(server.url());
    }

    private static Config usual(String[] arguments) {
        return new Config(
                Config.DEFAULT_HOST,
                0,
                Path.of(arguments[0]),
                Optional.of(Secret.of(arguments[1])),
                Config.DEFAULT_MAX_REQUEST_BYTES,
                BundleLimits.defaults(),
                Profile.ANTHROPIC);
    }

    private static RepertoireServer configured(String[] arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("REPERTOIRE_MASTER_KEY", arguments[1]);
        var settings = new Settings(Map.of("data-dir", arguments[0], "port", "0", "config", arguments[2]), environment);
        Supplier<ConfigReader.Outcome> source = () -> ConfigReader.read(settings);
        return RepertoireServer.start(source.get().config(), source, Traces.NONE);
    }
}
