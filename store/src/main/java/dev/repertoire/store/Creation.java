package dev.repertoire.store;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.CreateMark;
import dev.repertoire.core.Ids;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Operation;
import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionId;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import dev.repertoire.wire.Titles;
import dev.repertoire.wire.VersionRef.ById;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Creates skills and versions from uploads. Everything possible is done before the transaction: reading the
/// upload, storing a large zip, writing JSON, drawing ids.
final class Creation {
    private final Database database;
    private final LargeBundles largeBundles;
    private final SkillCache cache;
    private final LargeReads reader;
    private final RecentCreates recent = new RecentCreates();
    private final Supplier<StorageQuotas> quotas;
    private final Ids ids;
    private final Clock clock;

    Creation(
            Database database,
            LargeBundles largeBundles,
            SkillCache cache,
            BundleReader reader,
            Supplier<StorageQuotas> quotas,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.largeBundles = largeBundles;
        this.cache = cache;
        this.reader = new LargeReads(reader);
        this.quotas = quotas;
        this.ids = ids;
        this.clock = clock;
    }

    Skill skill(CreateSkill sent, CallContext context) {
        var call = new CreateSkill(Titles.read(sent.title(), context.lane()), sent.upload(), sent.retryHint());
        return reading(call.upload(), context.lane(), (bundle, row) -> {
            CreateMark mark = CreateMark.of(call, context, row.digest);
            SkillId id = ids.skill();
            VersionId versionId = ids.version();
            return database.write(session -> {
                Instant now = clock.instant();
                Optional<Skill> before = recent.answer(
                        session,
                        mark,
                        VersionNumber.microsOf(now),
                        Skill.class,
                        (skill, _) -> SkillRows.find(session, skill)
                                .map(SkillRow::skill)
                                .filter(found -> found.isIn(context.lane())));
                if (before.isPresent()) {
                    return before.get();
                }
                SkillVersion version = version(versionId, id, 0, 0, now, bundle, row);
                Skill skill = skill(session, call.title(), context, version);
                SkillRows.insert(session, context.caller().workspace(), skill, version);
                add(session, context, version, bundle, row);
                log(session, context, call.operation(), version);
                recent.remember(session, mark, version, skill);
                return skill;
            });
        });
    }

    SkillVersion version(CreateVersion call, CallContext context) {
        if (!call.skill().value().startsWith("skill_")) {
            throw new Refused(new BadRequest("Invalid skill_id format: " + call.skill()));
        }
        return reading(call.upload(), context.lane(), (bundle, row) -> {
            CreateMark mark = CreateMark.of(call, context, row.digest);
            VersionId id = ids.version();
            return cache.changing(
                    call.skill(),
                    () -> database.write(session -> {
                        Instant now = clock.instant();
                        Optional<SkillVersion> before = recent.answer(
                                session,
                                mark,
                                VersionNumber.microsOf(now),
                                SkillVersion.class,
                                (skill, version) -> VersionRows.find(session, skill, new ById(version)));
                        if (before.isPresent()) {
                            return before.get();
                        }
                        SkillRows.lock(session, call.skill());
                        SkillRow skill = SkillRows.owned(
                                session, call.skill(), context.caller().workspace());
                        refuseOtherName(skill.skill(), bundle);
                        SkillVersion version =
                                version(id, call.skill(), skill.lastNumber(), skill.lastOrdinal(), now, bundle, row);
                        add(session, context, version, bundle, row);
                        SkillRows.versionAdded(session, version);
                        log(session, context, call.operation(), version);
                        recent.remember(session, mark, version, version);
                        return version;
                    }));
        });
    }

    @FunctionalInterface
    private interface Storing<T> {
        T store(Bundle bundle, BundleRow row);
    }

    /// Reads the upload, and keeps its zip until it is stored.
    private <T> T reading(Upload upload, Lane lane, Storing<T> storing) {
        try (ReadBundle read = reader.read(upload, lane)) {
            Bundle bundle = read.bundle();
            return isLarge(bundle)
                    ? largeBundles.storing(bundle.digest(), bundle.zip(), () -> storing.store(bundle, read.row()))
                    : storing.store(bundle, read.row());
        } catch (IOException e) {
            throw DiskFailures.unchecked(e);
        }
    }

    private static boolean isLarge(Bundle bundle) {
        return BundleRow.isLarge(bundle.zip().sizeBytes());
    }

    private static Skill skill(Session session, @Nullable String title, CallContext context, SkillVersion first)
            throws SQLException {
        Workspace workspace = context.caller().workspace();
        if (title != null && context.lane() == Lane.BETA) {
            // Titles are unique only among those of this lane, so no index can hold them apart.
            session.lock("title " + workspace.name() + " " + title);
            if (SkillRows.hasTitle(session, workspace, title)) {
                throw new Refused(new BadRequest("Skill cannot reuse an existing display_title: " + title));
            }
        }
        return new Skill(
                first.skill(),
                first.name(),
                title == null ? first.name() : title,
                Source.CUSTOM,
                first,
                first.createdAt(),
                first.createdAt());
    }

    private static SkillVersion version(
            VersionId id, SkillId skill, long lastNumber, int lastOrdinal, Instant now, Bundle bundle, BundleRow row) {
        VersionNumber number = VersionNumber.after(lastNumber, now);
        return new SkillVersion(
                id,
                skill,
                number,
                lastOrdinal + 1,
                bundle.name(),
                bundle.manifest().description(),
                row.digest,
                row.sizeBytes,
                bundle.warnings().size(),
                number.instant());
    }

    private void add(Session session, CallContext context, SkillVersion version, Bundle bundle, BundleRow row)
            throws SQLException {
        Workspace workspace = context.caller().workspace();
        BundleRows.lock(session, row.digest);
        if (isLarge(bundle)) {
            largeBundles.check(session, row.digest);
        }
        BundleRows.keep(session, row);
        VersionRows.insert(
                session,
                version,
                FindingsText.write(bundle.warnings()),
                context.caller().key(),
                bundle.files().size());
        // Last, since all changes of the workspace wait for whoever holds this row.
        StoredTotals.add(session, workspace, row.sizeBytes, quotas.get().of(workspace));
    }

    private static void log(Session session, CallContext context, Operation action, SkillVersion version)
            throws SQLException {
        EventLog.append(session, version.number().micros(), context, action, version.skill(), version.id());
    }

    private static void refuseOtherName(Skill skill, Bundle bundle) {
        if (!skill.name().equals(bundle.name())) {
            String message = "Skill name '" + bundle.name() + "' in SKILL.md must be consistent across all versions for"
                    + " a given `skill_id`. Expected '" + skill.name() + "'.";
            throw new Refused(new BadBundle(
                    List.of(new Finding(Rule.NAME_CHANGED.id(), Severity.ERROR, "SKILL.md", null, message))));
        }
    }
}
