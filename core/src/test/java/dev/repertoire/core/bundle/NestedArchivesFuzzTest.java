package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Lane;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/// Run with `JAZZER_FUZZ=1` to look for more than the seeds show.
class NestedArchivesFuzzTest {

    @MethodSource("dev.repertoire.core.bundle.ArchiveFuzzTest#archives")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @FuzzTest(maxDuration = "3m")
    void a_file_may_hold_any_bytes(byte[] bytes) {
        Map<String, byte[]> files = Uploads.files("demo-skill/SKILL.md", Uploads.SKILL_MD);
        files.put("demo-skill/any", bytes);

        assertThat(Outcome.of(Uploads.of(files), Lane.BETA).isAccepted()).isTrue();
    }
}
