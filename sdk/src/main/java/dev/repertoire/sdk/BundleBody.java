package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bundle;
import java.io.InputStream;
import java.util.Optional;

/// An upload that was checked.
record BundleBody(Bundle bundle) implements UploadBody {
    @Override
    public String filename() {
        return bundle.name() + ".zip";
    }

    @Override
    public long sizeBytes() {
        return bundle.zip().sizeBytes();
    }

    @Override
    public InputStream open() {
        return bundle.zip().open();
    }

    @Override
    public Optional<String> name() {
        return Optional.of(bundle.name());
    }

    @Override
    public Optional<Digest> digest() {
        return Optional.of(bundle.digest());
    }

    @Override
    public void close() {
        bundle.close();
    }
}
