package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.database.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Which database everything small is kept in, and with it whether other servers share it.
///
/// @param postgres     empty for the file in the data folder
/// @param passwordFile a file with the password instead of the one in the URL
/// @param connections  the most to PostgreSQL at a time
public record DatabaseSettings(Optional<PostgresAddress> postgres, Optional<Path> passwordFile, int connections) {
    public static final DatabaseSettings EMBEDDED = new DatabaseSettings(Optional.empty(), Optional.empty(), 20);

    /// What PostgreSQL is told as the password. The file is read each time, since passwords change.
    ///
    /// @throws UncheckedIOException if the file can't be read
    public Optional<Secret> password() {
        if (passwordFile.isEmpty()) {
            return postgres.flatMap(PostgresAddress::password);
        }
        try {
            return Optional.of(Secret.of(Files.readString(passwordFile.get()).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
