package dev.repertoire.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What was built: written into the jar by the build.
///
/// @param version of the program, such as `0.1.0`; `unknown` where Maven did not build it
/// @param commit  the first twelve digits of the commit it was built from, followed by `-dirty` if a file of the commit
///                was changed; `unknown` without a repository
public record BuildInfo(String version, String commit) {
    private static final String UNKNOWN = "unknown";

    /// This program.
    public static final BuildInfo THIS = read();

    private static BuildInfo read() {
        var properties = new Properties();
        try (InputStream file = BuildInfo.class.getResourceAsStream("/dev/repertoire/server/build.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(properties);
    }

    /// @param properties `version` and `commit`, each of which may be missing
    static BuildInfo of(Properties properties) {
        return new BuildInfo(value(properties, "version"), value(properties, "commit"));
    }

    private static String value(Properties properties, String name) {
        return properties.getProperty(name, UNKNOWN);
    }
}
