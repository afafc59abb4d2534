package dev.repertoire.store;

import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Tells a full disk from other failures of files.
final class DiskFailures {
    private DiskFailures() {}

    static RuntimeException unchecked(IOException failure) {
        return isFull(failure) ? new Refused(new StorageFull()) : new UncheckedIOException(failure);
    }

    /// Java has no exception of its own for it; these are the words of Linux, macOS and Windows.
    private static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("not enough space on the disk");
    }
}
