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

/// What was found in an upload and, if it is accepted, the one zip that its files make. Close it; nothing of it
/// is left on disk then.
public final class Checked implements AutoCloseable {
    private final List<Finding> findings;
    private final @Nullable Bundle bundle;

    Checked(Bundle bundle) {
        this.findings = bundle.warnings();
        this.bundle = bundle;
    }

    /// @param refusal at least one error
    Checked(List<Finding> refusal) {
        this.findings = List.copyOf(refusal);
        this.bundle = null;
    }

    /// Errors first; with line numbers where there are lines.
    public List<Finding> findings() {
        return findings;
    }

    /// Whether there are no errors; warnings keep nothing out.
    public boolean isAccepted() {
        return bundle != null;
    }

    /// The skill's; empty if it is not accepted.
    public Optional<String> name() {
        return manifest().map(Manifest::name);
    }

    /// What its SKILL.md says of it; empty if it is not accepted.
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(bundle).map(Bundle::manifest);
    }

    /// Of the zip: the version's digest at a Repertoire, and the `ETag` of its download. Empty if it is not
    /// accepted.
    public Optional<Digest> digest() {
        return Optional.ofNullable(bundle).map(Bundle::digest);
    }

    /// What is in the zip, paths beginning with the skill's name; none if it is not accepted.
    public List<BundleFile> files() {
        return bundle == null ? List.of() : bundle.files();
    }

    /// The zip's size; 0 if it is not accepted.
    public long sizeBytes() {
        return bundle == null ? 0 : bundle.zip().sizeBytes();
    }

    /// The zip, from its first byte each time.
    ///
    /// @throws IllegalStateException if it is not accepted
    public InputStream zip() {
        if (bundle == null) {
            throw new IllegalStateException(
                    "there is no zip of what is refused: " + findings.getFirst().message());
        }
        return bundle.zip().open();
    }

    /// Writes the zip to a file, in place of one that is there; all of it or nothing.
    ///
    /// @throws IllegalStateException if it is not accepted
    /// @throws UncheckedIOException  if it can't be written
    public void writeTo(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (InputStream in = zip()) {
            Path written = Files.createTempFile(folder, ".repertoire-", ".tmp");
            try {
                Files.copy(in, written, StandardCopyOption.REPLACE_EXISTING);
                Modes.PLAIN.setOn(written);
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + Disk.sentence(e), e);
        }
    }

    @Override
    public void close() {
        if (bundle != null) {
            bundle.close();
        }
    }
}
