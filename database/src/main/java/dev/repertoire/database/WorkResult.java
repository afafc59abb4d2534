package dev.repertoire.database;

import dev.repertoire.core.Refused;

/// The result of a work.
sealed interface WorkResult<T> {

    record Done<T>(T value) implements WorkResult<T> {}

    record Failed<T>(RuntimeException why) implements WorkResult<T> {}

    /// Returns the value or throws the failure.
    default T get() {
        return switch (this) {
            case Done<T> done -> done.value();
            // A refusal is an answer. Any other failure also gets the stack trace of the caller, next to that of the
            // writer.
            case Failed<T> failed ->
                throw failed.why() instanceof Refused ? failed.why() : new IllegalStateException(failed.why());
        };
    }
}
