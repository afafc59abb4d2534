package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.folder.DiskFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A zip on disk that was not checked.
record FileBody(DiskFile file) implements UploadBody {
    @Override
    public String filename() {
        return "skill.zip";
    }

    @Override
    public long sizeBytes() {
        return file.sizeBytes();
    }

    @Override
    public InputStream open() throws IOException {
        return file.open();
    }

    @Override
    public Optional<String> name() {
        return Optional.empty();
    }

    @Override
    public Optional<Digest> digest() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
