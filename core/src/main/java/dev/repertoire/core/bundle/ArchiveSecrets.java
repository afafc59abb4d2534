package dev.repertoire.core.bundle;

import dev.repertoire.core.archive.Archive;
import dev.repertoire.core.archive.ArchiveEntry;
import dev.repertoire.core.archive.UnreadableArchive;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Severity;
import dev.repertoire.core.secrets.SecretFiles;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/// Finds the secrets in a zip that is sent without other checks, and as it is.
public final class ArchiveSecrets {
    private static final BundleLimits LIMITS = UnjudgedZip.LIMITS;

    private ArchiveSecrets() {}

    /// Those that `secrets` refuses. What can't be read here counts as one: its recipient may have a reader that is
    /// less strict, or knows more ways to pack.
    ///
    /// @throws IOException if `zip` itself can't be read
    public static List<Finding> in(SeekableByteChannel zip, SecretPolicy secrets) throws IOException {
        var findings = new Findings(Profile.ANTHROPIC);
        var secretFiles = new SecretFiles(secrets, findings);
        var flaws = new Findings(Profile.ANTHROPIC);
        try {
            for (ArchiveEntry entry : Archive.read(zip, 2 * LIMITS.files(), LIMITS.pathBytes(), flaws)) {
                if (!entry.isFolder()) {
                    check(entry, secretFiles);
                }
            }
            flaws.errorsFirst().forEach(flaw -> secretFiles.addUnsearched(flaw.path(), flaw.message()));
        } catch (UnreadableArchive e) {
            secretFiles.addUnsearched(null, e.found());
        }
        return findings.errorsFirst().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /// A flaw says already what makes an entry unsound.
    private static void check(ArchiveEntry entry, SecretFiles secretFiles) throws IOException {
        secretFiles.checkName(entry.path());
        if (!entry.isSound()) {
            return;
        }
        try (InputStream in = secretFiles.search(entry.path(), entry.open(LIMITS.unpackedBytes()))) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (UnreadableArchive e) {
            secretFiles.addUnsearched(entry.path(), e.found());
        }
    }
}
