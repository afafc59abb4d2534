package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.wire.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One skill and its versions. Not thread-safe: [MemorySkills] guards it.
final class MemorySkill {
    private final SkillId id;
    private final String name;
    private final String title;
    private final Source source;
    private final Instant createdAt;
    private final List<MemoryVersion> versions = new ArrayList<>();
    private Instant updatedAt;
    private long lastNumber;
    private int lastOrdinal;

    /// @param zip as a download sends it
    record MemoryVersion(SkillVersion version, Bytes.Held zip) {}

    MemorySkill(SkillId id, String name, String title, Source source, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.title = title;
        this.source = source;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    SkillId id() {
        return id;
    }

    String title() {
        return title;
    }

    Source source() {
        return source;
    }

    Skill value() {
        SkillVersion latest = versions.isEmpty() ? null : versions.getLast().version();
        return new Skill(id, name, title, source, latest, createdAt, updatedAt);
    }

    /// In the order of the lane's lists: the GA lane's begin with the newest, the beta lane's with the oldest.
    List<SkillVersion> versions(Lane lane) {
        List<MemoryVersion> ordered = lane == Lane.GA ? versions.reversed() : versions;
        return ordered.stream().map(MemoryVersion::version).toList();
    }

    int versionCount() {
        return versions.size();
    }

    Optional<MemoryVersion> find(VersionRef ref) {
        return switch (ref) {
            case VersionRef.Latest _ -> versions.reversed().stream().findFirst();
            case VersionRef.ById byId ->
                versions.stream()
                        .filter(held -> held.version().id().equals(byId.id()))
                        .findFirst();
            case VersionRef.ByNumber byNumber ->
                versions.stream()
                        .filter(held -> held.version().number().equals(byNumber.number()))
                        .findFirst();
        };
    }

    SkillVersion add(Snapshot snapshot, Instant now) {
        if (!snapshot.name().equals(name)) {
            throw new Refused(new BadRequest("Skill name '" + snapshot.name()
                    + "' in SKILL.md must be consistent across all versions for a given `skill_id`. Expected '" + name
                    + "'."));
        }
        VersionNumber number = VersionNumber.after(lastNumber, now);
        SkillVersion version = snapshot.version(id, number, lastOrdinal + 1, number.instant());
        keep(new MemoryVersion(version, snapshot.zip()));
        return version;
    }

    void keep(MemoryVersion held) {
        versions.add(held);
        lastNumber = held.version().number().micros();
        lastOrdinal = held.version().ordinal();
        updatedAt = held.version().createdAt();
    }

    void remove(SkillVersion version, Instant now) {
        versions.removeIf(held -> held.version().equals(version));
        updatedAt = now;
    }
}
