package dev.repertoire.core.bundle;

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

/// Finds the secrets in a zip that is sent without other checks.
public final class ArchiveSecrets {
    private ArchiveSecrets() {}

    /// Those that `secrets` refuses. None are found where the zip can't be read: its recipient can't read them
    /// either.
    ///
    /// @throws IOException if `zip` itself can't be read
    public static List<Finding> in(SeekableByteChannel zip, SecretPolicy secrets) throws IOException {
        var findings = new Findings(Profile.ANTHROPIC);
        var secretFiles = new SecretFiles(secrets, findings);
        for (SourceFile file : files(zip)) {
            secretFiles.checkName(file.path());
            try (InputStream in =
                    secretFiles.search(file.path(), file.content().open(UnjudgedZip.LIMITS.unpackedBytes()))) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (UnreadableArchive e) {
                // The others may be readable.
            }
        }
        return findings.errorsFirst().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static List<SourceFile> files(SeekableByteChannel zip) throws IOException {
        try {
            var unheard = new Findings(Profile.ANTHROPIC);
            Sources sources = Sources.ofArchive(zip, Exclusions.ofUploads(unheard), UnjudgedZip.LIMITS, unheard);
            return sources.files().stream().filter(SourceFile::isSound).toList();
        } catch (UnreadableArchive e) {
            return List.of();
        }
    }
}
