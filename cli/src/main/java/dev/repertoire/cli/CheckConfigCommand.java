package dev.repertoire.cli;

import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `repertoire check-config`: says what is wrong with a configuration file, or what a server would run with.
@Command(
        name = "check-config",
        description = "Reads a configuration file as serve does, and prints everything that is wrong with it, or else"
                + " which accounts, model groups and default route a server would run with.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Variables that the file names as os.environ/NAME must be set. Exit codes: 0 the file is good, 2 it is not.",
            "",
            "Example: repertoire check-config config.yaml"
        })
final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The configuration file, YAML.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var settings = new Settings(Map.of("config", String.valueOf(file)), System.getenv());
        ConfigReader.Outcome read = ConfigReader.read(settings);
        PrintWriter out = spec.commandLine().getOut();
        Plan.of(read.config()).forEach(out::println);
        read.warnings().forEach(warning -> out.println("Note: " + warning));
        out.flush();
        return 0;
    }
}
