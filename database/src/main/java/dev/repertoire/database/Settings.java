package dev.repertoire.database;

import java.util.Optional;

/// What the server made for itself at its first start and must find again at the next: one text a name.
public final class Settings {
    private final Database database;

    public Settings(Database database) {
        this.database = database;
    }

    public Optional<String> find(String name) {
        return database.read(session -> session.one("SELECT value FROM settings WHERE name = ?", Row::text, name));
    }

    /// Forgets the value, so that another may be kept.
    public void remove(String name) {
        database.write(session -> session.update("DELETE FROM settings WHERE name = ?", name));
    }

    /// Keeps `value`, unless there is one already.
    ///
    /// @return the one that is kept from now on
    public String keepFirst(String name, String value) {
        return database.write(session -> {
            session.update(
                    "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, value);
            return session.one("SELECT value FROM settings WHERE name = ?", Row::text, name)
                    .orElseThrow();
        });
    }
}
