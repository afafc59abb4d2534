package dev.repertoire.cli.remote;

import java.util.Locale;

/// What has to be done so that a server has what a folder holds.
enum Action {
    CREATE("created"),
    NEW_VERSION("new version"),
    UNCHANGED("unchanged"),
    DELETE("deleted");

    /// For when it is done.
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
