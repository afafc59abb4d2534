package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The findings of an upload and, if it is accepted, its canonical zip. Closing it removes its temporary files.
public final class CheckedUpload implements AutoCloseable {
    private final List<Finding> findings;
    private final @Nullable Bundle bundle;

    CheckedUpload(Bundle bundle) {
        this.findings = bundle.warnings();
        this.bundle = bundle;
    }

    /// @param refusal findings with at least one error
    CheckedUpload(List<Finding> refusal) {
        this.findings = List.copyOf(refusal);
        this.bundle = null;
    }

    /// Errors first, with line numbers where possible.
    public List<Finding> findings() {
        return findings;
    }

    /// Whether there are no errors; warnings do not count.
    public boolean isAccepted() {
        return bundle != null;
    }

    /// The name of the skill; empty if it is not accepted.
    public Optional<String> name() {
        return manifest().map(Manifest::name);
    }

    /// The frontmatter of its SKILL.md; empty if it is not accepted.
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(bundle).map(Bundle::manifest);
    }

    /// The digest of the zip, which is the version's digest at a Repertoire and the `ETag` of its download. Empty
    /// if the upload is not accepted.
    public Optional<Digest> digest() {
        return Optional.ofNullable(bundle).map(Bundle::digest);
    }

    /// The files in the zip, with paths that begin with the name of the skill; empty if it is not accepted.
    public List<BundleFile> files() {
        return bundle == null ? List.of() : bundle.files();
    }

    /// The size of the zip; 0 if the upload is not accepted.
    public long sizeBytes() {
        return bundle == null ? 0 : bundle.zip().sizeBytes();
    }

    /// Opens the zip from its first byte.
    ///
    /// @throws IllegalStateException if the upload is not accepted
    public InputStream zip() {
        if (bundle == null) {
            throw new IllegalStateException(
                    "a refused upload has no zip: " + findings.getFirst().message());
        }
        return bundle.zip().open();
    }

    /// Writes the zip to a file, all or nothing. Replaces an existing file.
    ///
    /// @throws IllegalStateException if the upload is not accepted
    /// @throws UncheckedIOException  if the file can't be written
    public void writeTo(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (InputStream in = zip()) {
            Path written = Files.createTempFile(folder, ".repertoire-", ".tmp");
            try {
                Files.copy(in, written, StandardCopyOption.REPLACE_EXISTING);
                FileMode.PLAIN.setOn(written);
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + FileErrors.sentence(e), e);
        }
    }

    @Override
    public void close() {
        if (bundle != null) {
            bundle.close();
        }
    }
}
