package dev.repertoire.cli;

import dev.repertoire.cli.output.Terminal;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.operations.Logs;
import dev.repertoire.server.operations.Traces;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `repertoire serve`: runs the server until it is stopped.
@Command(
        name = "serve",
        description = "Run the server. Each option is also an environment variable: --data-dir is REPERTOIRE_DATA_DIR.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The master key comes from REPERTOIRE_MASTER_KEY or from general_settings.master_key in the configuration"
                    + " file. With neither, the server creates one at the first start, prints it once and listens on"
                    + " loopback only.",
            "",
            "SIGHUP reloads the file: model groups, accounts and routing change without a restart.",
            "",
            "Example: repertoire serve --port 4000 --data-dir ./data"
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; 0 for any free one (default: 4000).")
    private @Nullable String port;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Where all data is stored (default: repertoire in your data home).")
    private @Nullable String dataDir;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file, YAML.")
    private @Nullable String config;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "text or json (default: text if standard error is a terminal, else json).")
    private @Nullable String logFormat;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = new Settings(options(), System.getenv());
        if (settings.isLogText(Terminal.isErrorShown())) {
            Logs.useText();
        }
        ConfigReader.Outcome read = ConfigReader.read(settings);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        read.warnings().forEach(warning -> err.println("Note: " + warning));
        // It is not closed until the server stops.
        err.flush();
        RepertoireServer server =
                RepertoireServer.start(read.config(), () -> ConfigReader.read(settings), Traces.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            Logs.close();
            // A stop that was asked for is a success; the signal's own status would be 143.
            Runtime.getRuntime().halt(ExitCode.OK);
        }));
        Hangup.handle(() -> reload(server));
        Banner.of(server, read.config(), Optional.ofNullable(config)).forEach(out::println);
        out.flush();
        // The shutdown hook ends the process.
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void reload(RepertoireServer server) {
        try {
            server.reload();
        } catch (FaultyConfig e) {
            // All faults are logged already; the running configuration stays.
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        put(options, "host", host);
        put(options, "port", port);
        put(options, "data-dir", dataDir);
        put(options, "config", config);
        put(options, "log-format", logFormat);
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
