package dev.repertoire.cli;

import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire check-config`: reports every fault of a configuration file, or the configuration a server would run
/// with.
@Command(
        name = "check-config",
        description = "Check a configuration file: print every fault in it, or the accounts, model groups and default"
                + " route that a server would run with.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Variables that the file names as os.environ/NAME must be set. Exit codes: 0 valid, 2 faulty.",
            "",
            "Example: repertoire check-config config.yaml"
        })
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The configuration file, YAML.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var settings = new Settings(Map.of("config", String.valueOf(file)), System.getenv());
        Output output = options.output();
        return output.isJson() ? checkForPrograms(settings, output) : check(settings, output);
    }

    private static int check(Settings settings, Output output) {
        ConfigReader.Outcome read = ConfigReader.read(settings);
        Plan.of(read.config()).forEach(output::line);
        read.warnings().forEach(warning -> output.line("Note: " + warning));
        return ExitCode.OK;
    }

    private static int checkForPrograms(Settings settings, Output output) {
        Map<String, Object> json = new LinkedHashMap<>();
        try {
            ConfigReader.Outcome read = ConfigReader.read(settings);
            json.put("plan", PlanJson.of(read.config()));
            json.put("faults", List.of());
            json.put("notes", read.warnings());
            output.json(json);
            return ExitCode.OK;
        } catch (FaultyConfig e) {
            json.put("faults", e.faults());
            json.put("notes", e.warnings());
            output.json(json);
            return ExitCode.USAGE;
        }
    }
}
