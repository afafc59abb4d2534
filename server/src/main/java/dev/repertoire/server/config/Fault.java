package dev.repertoire.server.config;

/// One thing wrong with the configuration.
///
/// @param where a path with its line (`repertoire.port (line 3)`), an option or an environment variable
public record Fault(String where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
