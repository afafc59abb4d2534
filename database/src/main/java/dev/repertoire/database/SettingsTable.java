package dev.repertoire.database;

import java.util.Optional;

/// Values that the server generated at its first start and needs again: one text for each name.
public final class SettingsTable {
    private final Database database;

    public SettingsTable(Database database) {
        this.database = database;
    }

    public Optional<String> find(String name) {
        return database.read(session -> session.one("SELECT value FROM settings WHERE name = ?", Row::text, name));
    }

    /// Removes the value, so that another can be stored.
    public void remove(String name) {
        if (find(name).isPresent()) {
            database.write(session -> session.update("DELETE FROM settings WHERE name = ?", name));
        }
    }

    /// Stores `value`, unless there is one already.
    ///
    /// @return the stored value
    public String keepFirst(String name, String value) {
        // A full disk takes no write, not even one that changes nothing.
        return find(name)
                .orElseGet(() -> database.write(session -> {
                    session.update(
                            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                            name,
                            value);
                    return session.one("SELECT value FROM settings WHERE name = ?", Row::text, name)
                            .orElseThrow();
                }));
    }
}
