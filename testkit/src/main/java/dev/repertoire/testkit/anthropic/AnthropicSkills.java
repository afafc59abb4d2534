package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Digest;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.testkit.anthropic.MemorySkill.MemoryVersion;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The skills that Anthropic makes. Each account has them under the same ids, and no account can change them.
final class AnthropicSkills {
    private static final Instant CREATED = Instant.parse("2025-10-13T00:00:00Z");

    /// Their versions are dates where others have microseconds.
    private static final VersionNumber VERSION = new VersionNumber(20251013);

    private AnthropicSkills() {}

    static List<MemorySkill> all() {
        return Stream.of("pptx", "xlsx", "docx", "pdf")
                .map(AnthropicSkills::skill)
                .toList();
    }

    private static MemorySkill skill(String name) {
        var id = new SkillId(name);
        var skill = new MemorySkill(id, name, name, Source.ANTHROPIC, CREATED);
        var version = new SkillVersion(
                new VersionId("01Anthropic" + name),
                id,
                VERSION,
                1,
                name,
                "Works with " + name + " files.",
                Digest.of(Digest.sha256()),
                0,
                0,
                CREATED);
        skill.keep(new MemoryVersion(version, new Bytes.Held(new byte[0])));
        return skill;
    }
}
