package dev.repertoire.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Reads archives in a test, and keeps what was found.
final class ArchiveReading {
    private final Findings findings = new Findings(Profile.ANTHROPIC);

    List<ArchiveEntry> read(RawZip zip) throws IOException {
        return read(zip.build(), 10);
    }

    List<ArchiveEntry> read(byte[] zip, int maxEntries) throws IOException {
        return Archive.read(new SeekableInMemoryByteChannel(zip), maxEntries, 1024, findings);
    }

    /// The rules cited so far.
    List<String> found() {
        return findings.errorsFirst().stream().map(Finding::rule).toList();
    }

    void assertBroken(String rule, RawZip zip) {
        assertThatExceptionOfType(UnreadableArchive.class)
                .isThrownBy(() -> read(zip))
                .satisfies(e -> assertThat(e.rule().id()).isEqualTo(rule));
    }
}
