package dev.repertoire.store;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Turns a file error into an exception: a full disk is a refusal, anything else an internal error.
final class DiskFailures {
    private DiskFailures() {}

    static RuntimeException unchecked(IOException failure) {
        return DiskFull.isCauseOf(failure) ? new Refused(new StorageFull()) : new UncheckedIOException(failure);
    }
}
