package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The files of one version.
public record Bundle(
        String name, Manifest manifest, List<BundleFile> files, List<Finding> warnings, Digest digest, SpoolSlice zip)
        implements AutoCloseable {
    @Override
    public void close() {
        try {
            zip.spool().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
