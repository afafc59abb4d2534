package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.database.PostgresAddress;
import java.nio.file.Path;
import java.util.Optional;

/// Reads which database the server uses: `repertoire.database_url`, `database_password_file` and
/// `database_connections`.
final class DatabaseSection {
    private static final int MIN_CONNECTIONS = 4;
    private static final int MAX_CONNECTIONS = 1000;

    private DatabaseSection() {}

    /// @param url   empty for the embedded database
    /// @param where the URL comes from, for faults
    static DatabaseSettings read(Optional<String> url, String where, YamlSection own, Remarks remarks) {
        Optional<Path> passwordFile = own.text("database_password_file").map(Path::of);
        int connections = (int) own.number("database_connections", MIN_CONNECTIONS, MAX_CONNECTIONS)
                .orElse(DatabaseSettings.EMBEDDED.connections());
        Optional<PostgresAddress> postgres = url.flatMap(text -> parse(text, where, remarks));
        if (url.isEmpty() && passwordFile.isPresent()) {
            own.fault("database_password_file", "there is no database_url that it could be for");
        }
        return new DatabaseSettings(postgres, passwordFile, connections);
    }

    private static Optional<PostgresAddress> parse(String url, String where, Remarks remarks) {
        try {
            return Optional.of(PostgresAddress.parse(Secret.of(url)));
        } catch (IllegalArgumentException e) {
            remarks.fault(where, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
