package dev.repertoire.core;

import java.io.IOException;

/// Tells a full disk, which is a refusal, from other failures of files.
public final class DiskFull {
    private DiskFull() {}

    /// For code that finds before writing that there is no room.
    public static IOException failure() {
        return new IOException("No space left on device");
    }

    /// Whether `failure` says that there is no room. Java has no exception of its own for it; these are the words of
    /// Linux, macOS and Windows.
    public static boolean isCauseOf(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("not enough space on the disk");
    }
}
