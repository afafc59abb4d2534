package dev.repertoire.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings outside the configuration file. An option on the command line wins over its environment variable,
/// and either over the file.
///
/// @param options     by their names without dashes: `host`, `port`, `data-dir`, `config`, `log-format`
/// @param environment of the process
public record Settings(Map<String, String> options, Map<String, String> environment) {
    private static final String PORT = "port";
    private static final String LOG_FORMAT = "log-format";
    private static final List<String> LOG_FORMATS = List.of("text", "json");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    public Settings {
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /// The value of `--name`, else of `REPERTOIRE_NAME`.
    Optional<String> get(String name) {
        return Optional.ofNullable(options.get(name))
                .or(() -> Optional.ofNullable(environment.get(variable(name)))
                        .filter(value -> !value.isBlank() && !isOfKubernetes(name, value)));
    }

    /// The address that Kubernetes puts into `REPERTOIRE_PORT` of every pod beside a Service named `repertoire`; empty
    /// if there is none. It is no setting of ours.
    Optional<String> portOfKubernetes() {
        return Optional.ofNullable(environment.get(variable(PORT))).filter(value -> isOfKubernetes(PORT, value));
    }

    private static boolean isOfKubernetes(String name, String value) {
        return name.equals(PORT) && SERVICE_ADDRESS.matcher(value).matches();
    }

    /// Whether the log has lines for people: what `--log-format` says, else whether people see it.
    ///
    /// @param isShown whether standard error is a terminal
    /// @throws FaultyConfig if it is neither `text` nor `json`
    public boolean isLogText(boolean isShown) {
        Optional<String> format = get(LOG_FORMAT);
        if (format.isPresent() && !LOG_FORMATS.contains(format.get())) {
            throw new FaultyConfig(List.of(new Fault(origin(LOG_FORMAT), "expected text or json")));
        }
        return format.map(LOG_FORMATS.getFirst()::equals).orElse(isShown);
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
