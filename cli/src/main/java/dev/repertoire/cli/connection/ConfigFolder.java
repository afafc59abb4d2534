package dev.repertoire.cli.connection;

import dev.repertoire.cli.WrongUse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The folder of this user's configuration.
final class ConfigFolder {
    private ConfigFolder() {}

    /// `$XDG_CONFIG_HOME/repertoire`, else `~/.config/repertoire`; on Windows `%APPDATA%\repertoire`.
    static Path of(Map<String, String> environment) {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Optional<Path> given = Optional.ofNullable(environment.get(isWindows ? "APPDATA" : "XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                // The XDG specification requires that relative paths are ignored.
                .filter(Path::isAbsolute);
        return given.or(() -> Optional.ofNullable(environment.get(isWindows ? "USERPROFILE" : "HOME"))
                        .filter(home -> !home.isEmpty())
                        .map(home -> Path.of(home, ".config")))
                .orElseThrow(() -> new WrongUse("No home folder for profiles: HOME is not set"))
                .resolve("repertoire");
    }
}
