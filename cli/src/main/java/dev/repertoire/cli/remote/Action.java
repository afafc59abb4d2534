package dev.repertoire.cli.remote;

import java.util.Locale;

/// What to do so that the server has the content of a folder.
enum Action {
    CREATE("created"),
    NEW_VERSION("new version"),
    UNCHANGED("unchanged"),
    DELETE("deleted");

    /// The word for a completed action.
    private final String done;

    Action(String done) {
        this.done = done;
    }

    String done() {
        return done;
    }

    /// For plans: `create`, `new version`.
    String planned() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// For programs: `create`, `new_version`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
