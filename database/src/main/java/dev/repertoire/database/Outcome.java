package dev.repertoire.database;

import dev.repertoire.core.Refused;

/// What came of a work.
sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(RuntimeException why) implements Outcome<T> {}

    /// The value, or the failure thrown.
    default T get() {
        return switch (this) {
            case Done<T> done -> done.value();
            // A refusal is an answer. Anything else gets the caller's stack trace beside that of the writer.
            case Failed<T> failed ->
                throw failed.why() instanceof Refused ? failed.why() : new IllegalStateException(failed.why());
        };
    }
}
