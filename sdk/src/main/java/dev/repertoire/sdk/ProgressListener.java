package dev.repertoire.sdk;

/// Receives the progress of an upload or download, on the threads that transfer it. Must be fast and safe for all
/// threads that use it.
@FunctionalInterface
public interface ProgressListener {
    /// @param bytes           transferred so far; starts again at 0 on a retry
    /// @param totalOrMinusOne the total; -1 if it is unknown
    void moved(long bytes, long totalOrMinusOne);
}
