package dev.repertoire.store;

import dev.repertoire.core.DiskFull;
import dev.repertoire.core.Refusal.StorageFull;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What a failing file is to a caller: a full disk is a refusal, anything else a failure of ours.
final class DiskFailures {
    private DiskFailures() {}

    static RuntimeException unchecked(IOException failure) {
        return DiskFull.isCauseOf(failure) ? new Refused(new StorageFull()) : new UncheckedIOException(failure);
    }
}
