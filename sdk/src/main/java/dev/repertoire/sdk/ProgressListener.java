package dev.repertoire.sdk;

/// Is told how far an upload or a download has come, by the threads that move it. Must be quick, and safe for
/// the threads of all calls it is given to.
@FunctionalInterface
public interface ProgressListener {
    /// @param bytes             moved so far; begins at 0 again when a call is tried again
    /// @param totalOrMinusOne   how many there are; -1 if nobody knows
    void moved(long bytes, long totalOrMinusOne);
}
