package dev.repertoire.core.bundle;

import dev.repertoire.core.Digest;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The files of one version, checked, as one canonical zip. Equal files make equal bytes, whatever they were sent
/// as. Holds a spool; close it.
public final class Bundle implements AutoCloseable {
    private final Manifest manifest;
    private final List<BundleFile> files;
    private final List<Finding> warnings;
    private final Digest digest;
    private final Spool zip;

    Bundle(Manifest manifest, List<BundleFile> files, List<Finding> warnings, Digest digest, Spool zip) {
        this.manifest = manifest;
        this.files = List.copyOf(files);
        this.warnings = List.copyOf(warnings);
        this.digest = digest;
        this.zip = zip;
    }

    /// The skill's name, and the folder that all files are in.
    public String name() {
        return manifest.name();
    }

    public Manifest manifest() {
        return manifest;
    }

    /// In the order of their paths' bytes, as in the zip.
    public List<BundleFile> files() {
        return files;
    }

    /// What its author should know and that did not keep it out.
    public List<Finding> warnings() {
        return warnings;
    }

    /// Of the canonical zip.
    public Digest digest() {
        return digest;
    }

    /// The canonical zip. Valid until this is closed.
    public SpoolSlice zip() {
        return zip.all();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
