package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.UnjudgedZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Files that were packed and not checked.
record PreparedUnjudged(UnjudgedZip zip, Spool spool) implements Prepared {
    @Override
    public String filename() {
        return "skill.zip";
    }

    @Override
    public long sizeBytes() {
        return spool.sizeBytes();
    }

    @Override
    public InputStream open() {
        return spool.all().open();
    }

    /// Nobody has said yet that the folder's name will do.
    @Override
    public Optional<String> name() {
        return Optional.empty();
    }

    @Override
    public Optional<Digest> digest() {
        return Optional.of(zip.digest());
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
