package dev.repertoire.sdk;

import java.time.Duration;

/// Receives the progress of a call, on the threads that transfer it. Must be fast and safe for all
/// threads that use it.
@FunctionalInterface
public interface ProgressListener {
    /// @param bytes           transferred so far; starts again at 0 on a retry
    /// @param totalOrMinusOne the total; -1 if it is unknown
    void moved(long bytes, long totalOrMinusOne);

    /// Called before a retry, for calls without a body too.
    ///
    /// @param status of the response that asks for it, 429 for instance
    /// @param pause  until the retry
    default void waiting(int status, Duration pause) {}
}
