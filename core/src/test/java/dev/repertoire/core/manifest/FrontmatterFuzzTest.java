package dev.repertoire.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/// Run with `JAZZER_FUZZ=1` to look for more than the seeds show.
class FrontmatterFuzzTest {

    @MethodSource("skillMds")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_manifest_or_a_finding(byte[] bytes) throws IOException {
        var findings = new Findings(Profile.ANTHROPIC);
        Optional<Manifest> manifest = new ManifestReader("demo-skill/SKILL.md", "demo-skill", Lane.GA, findings)
                .read(new ByteArrayInputStream(bytes));
        assertThat(manifest.isPresent() || findings.hasErrors()).isTrue();
        findings.errorsFirst()
                .forEach(finding ->
                        assertThat(finding.line() == null || finding.line() > 0).isTrue());
        manifest.ifPresent(read -> assertThat(read.fields()).containsKeys("name", "description"));
    }

    static Stream<byte[]> skillMds() {
        return Stream.of(
                        "name: demo-skill\ndescription: Test skill.",
                        "name: demo-skill\ndescription: |\n  Two\n  lines.\nlicense: MIT",
                        "name: demo-skill\ndescription: >-\n  Folded.\nmetadata:\n  version: \"1.0\"\n  tags: [a, b]",
                        "name: &a demo-skill\ndescription: *a\nmetadata: {a: *a}",
                        "name: !!java.net.URL [\"http://x\"]\ndescription: 'It''s'",
                        "? [a]\n: b\nname: demo-skill\nname: other",
                        "%YAML 1.1\n---\nname: x\n...\n--- y",
                        "\tname: \"\\u263A\\x41\"\ndescription: # nothing\n- 1")
                .map(yaml -> ("---\n" + yaml + "\n---\n\n# Demo\n").getBytes(StandardCharsets.UTF_8));
    }
}
