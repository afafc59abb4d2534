package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What came of reading a SKILL.md in the folder `demo-skill`.
record Reading(Optional<Manifest> manifest, List<Finding> findings) {

    static Reading of(byte[] skillMd, Lane lane, Profile profile) {
        var findings = new Findings(profile);
        try {
            Optional<Manifest> manifest = new ManifestReader("demo-skill/SKILL.md", "demo-skill", lane, findings)
                    .read(new ByteArrayInputStream(skillMd));
            return new Reading(manifest, findings.errorsFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading of(String skillMd) {
        return of(skillMd.getBytes(StandardCharsets.UTF_8), Lane.GA, Profile.ANTHROPIC);
    }

    static Reading ofFrontmatter(String frontmatter) {
        return of("---\n" + frontmatter + "\n---\nBody\n");
    }

    /// Rule and line of each finding.
    List<String> found() {
        return findings.stream().map(f -> f.rule() + ":" + f.line()).toList();
    }

    String message() {
        return findings.getFirst().message();
    }

    Manifest read() {
        return manifest.orElseThrow(() -> new AssertionError(findings));
    }
}
