package dev.repertoire.server.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The settings outside the configuration file. An option on the command line wins over its environment variable,
/// and either over the file.
///
/// @param options     by their names without dashes: `host`, `port`, `data-dir`, `config`
/// @param environment of the process
public record Settings(Map<String, String> options, Map<String, String> environment) {
    public Settings {
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /// The value of `--name`, else of `REPERTOIRE_NAME`.
    Optional<String> get(String name) {
        return Optional.ofNullable(options.get(name))
                .or(() -> Optional.ofNullable(environment.get(variable(name))).filter(value -> !value.isBlank()));
    }

    /// Where the value of `get(name)` came from.
    String origin(String name) {
        return options.containsKey(name) ? "--" + name : variable(name);
    }

    /// The folder for data of this program, as the platform has it (XDG base directories).
    Path dataHome() {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return (xdg.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(xdg)).resolve("repertoire");
    }

    private static String variable(String name) {
        return "REPERTOIRE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
