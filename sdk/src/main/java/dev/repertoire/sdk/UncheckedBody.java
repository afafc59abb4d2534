package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.UnjudgedZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Files that were packed but not checked.
record UncheckedBody(UnjudgedZip zip, Spool spool) implements UploadBody {
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

    /// The name is unknown, since the folder was not checked.
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
