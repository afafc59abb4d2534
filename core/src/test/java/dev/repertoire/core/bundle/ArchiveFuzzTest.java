package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.CsvTable.Resources;
import dev.repertoire.core.bundle.CsvTable.Row;
import dev.repertoire.core.rules.Profile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/// Run with `JAZZER_FUZZ=1` to look for more than the seeds show.
class ArchiveFuzzTest {
    private static final BundleLimits SMALL = new BundleLimits(1 << 20, 100, 1024, 255, 32);

    @MethodSource("archives")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_refused_or_hold_the_files_that_other_readers_see(byte[] bytes) {
        Outcome outcome = Outcome.of(Uploads.archive(bytes), Lane.GA, SMALL, Profile.ANTHROPIC);
        if (!outcome.isAccepted()) {
            return;
        }
        Map<String, Digest> ours = new TreeMap<>();
        outcome.files().forEach(file -> ours.put(belowFolder(file.path()), file.sha256()));
        assertThat(belowFolder(OtherReaders.commonsCompress(bytes))).isEqualTo(ours);
        assertThat(belowFolder(OtherReaders.jdk(bytes))).isEqualTo(ours);
    }

    static Stream<byte[]> archives() {
        return CsvTable.rows("/hostile-archives/manifest.csv").stream()
                .map(ArchiveFuzzTest::bytes)
                .filter(bytes -> bytes.length < 8 * 1024);
    }

    private static byte[] bytes(Row row) {
        return Resources.bytes("/hostile-archives/" + row.get("file"));
    }

    private static Map<String, Digest> belowFolder(Map<String, Digest> seen) {
        Map<String, Digest> below = new TreeMap<>();
        seen.keySet().removeAll(VersionControl.heads(List.copyOf(seen.keySet())));
        seen.forEach((path, digest) -> below.put(belowFolder(path), digest));
        return below;
    }

    /// The folder itself may have been renamed to the skill's name.
    private static String belowFolder(String path) {
        return path.substring(path.indexOf('/') + 1);
    }
}
