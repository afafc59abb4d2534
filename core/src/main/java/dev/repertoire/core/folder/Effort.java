package dev.repertoire.core.folder;

import java.io.IOException;

/// Counts the steps of comparing names with patterns, and ends it when there are too many: a few kilobytes of
/// patterns made for it could keep a processor busy for minutes. Used by one thread.
final class Effort {
    /// One to two seconds. A thousand ordinary patterns and ten thousand files take a fiftieth of it.
    static final long MOST = 500_000_000;

    private long steps;

    void spend(long more) throws IOException {
        steps += more;
        if (steps > MOST) {
            throw new IOException(
                    "comparing its files with the patterns in .skillignore and .gitignore takes more than " + MOST
                            + " steps; write fewer patterns, or such with fewer '*'");
        }
    }
}
