package dev.repertoire.store;

import dev.repertoire.core.bundle.Bundle;
import java.io.IOException;

/// An upload that has been read: the bundle, and the row that it becomes.
record ReadBundle(Bundle bundle, BundleRow row) implements AutoCloseable {
    static ReadBundle of(Bundle bundle) throws IOException {
        try {
            return new ReadBundle(bundle, new BundleRow(bundle));
        } catch (IOException | RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        bundle.close();
    }
}
