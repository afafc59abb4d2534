package dev.repertoire.server;

import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what was opened, the last first. Used in a `try`, it undoes a start that fails halfway; a start that
/// succeeds takes the stack over with [#release()].
///
/// ```java
/// try (var opened = new ClosingStack()) {
///     var database = open();
///     opened.push(database::close);
///     return new Server(database, opened.release());
/// }
/// ```
final class ClosingStack implements AutoCloseable {
    private Deque<Runnable> closing = new ArrayDeque<>();

    void push(Runnable close) {
        closing.push(close);
    }

    /// Another stack with all that is to be closed; nothing is left in this one.
    ClosingStack release() {
        var taken = new ClosingStack();
        taken.closing = closing;
        closing = new ArrayDeque<>();
        return taken;
    }

    /// Closes everything, also if something fails to close. Closed twice, it does nothing.
    ///
    /// @throws RuntimeException the first failure, with the others suppressed
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
