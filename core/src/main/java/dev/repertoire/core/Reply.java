package dev.repertoire.core;

import dev.repertoire.core.bundle.Bytes;

/// What came of a call, as our own values; `wire` spells it in the lane the caller speaks.
public sealed interface Reply {

    record OneSkill(Skill skill) implements Reply {}

    record ManySkills(Page<Skill> page) implements Reply {}

    record SkillDeleted(SkillId skill) implements Reply {}

    record OneVersion(SkillVersion version) implements Reply {}

    record ManyVersions(Page<SkillVersion> page) implements Reply {}

    record VersionDeleted(VersionId id, VersionNumber number) implements Reply {}

    /// @param zip the bundle's canonical zip; the receiver closes it
    record Content(SkillVersion version, Bytes zip) implements Reply {}
}
