package dev.repertoire.store;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Operation;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import dev.repertoire.wire.VersionParameters;
import dev.repertoire.wire.VersionRef;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/// Deletes skills and versions by the rules of the lane. In the GA lane, deleting a skill deletes its versions,
/// and a skill always keeps at least one. In the beta lane the versions are deleted first, down to the last one.
final class Deletion {
    private final Database database;
    private final LargeBundles largeBundles;
    private final SkillCache cache;
    private final Clock clock;

    Deletion(Database database, LargeBundles largeBundles, SkillCache cache, Clock clock) {
        this.database = database;
        this.largeBundles = largeBundles;
        this.cache = cache;
        this.clock = clock;
    }

    Reply.SkillDeleted skill(SkillId skill, CallContext context) {
        List<Digest> contents = cache.changing(
                skill,
                () -> database.writeEvenIfFull(session -> {
                    SkillRows.lock(session, skill);
                    SkillRows.owned(session, skill, context.caller().workspace());
                    if (context.lane() == Lane.BETA && VersionRows.countToTwo(session, skill) > 0) {
                        throw refused("Cannot delete skill with existing versions. Delete all versions first.");
                    }
                    long bytes = VersionRows.sizeBytes(session, skill);
                    List<Digest> digests = VersionRows.digests(session, skill);
                    VersionRows.deleteAll(session, skill);
                    for (Digest digest : digests) {
                        deleteIfUnused(session, digest);
                    }
                    SkillRows.delete(session, skill);
                    EventLog.append(session, now(), context, Operation.DELETE_SKILL, skill, null);
                    StoredTotals.subtract(session, context.caller().workspace(), bytes);
                    return digests;
                }));
        contents.forEach(largeBundles::removeUnneeded);
        return new Reply.SkillDeleted(skill);
    }

    Reply.VersionDeleted version(SkillId skill, VersionParameter slot, CallContext context) {
        VersionRef ref = VersionParameters.toDelete(slot, context.lane());
        SkillVersion deleted = cache.changing(
                skill,
                () -> database.writeEvenIfFull(session -> {
                    SkillRows.lock(session, skill);
                    SkillRows.owned(session, skill, context.caller().workspace());
                    SkillVersion version = VersionRows.existing(session, skill, ref, slot);
                    if (context.lane() == Lane.GA && VersionRows.countToTwo(session, skill) == 1) {
                        throw refused("cannot delete a Skill's only version. Delete the Skill,"
                                + " or create another version first");
                    }
                    delete(session, version, context);
                    return version;
                }));
        largeBundles.removeUnneeded(deleted.digest());
        return new Reply.VersionDeleted(deleted.id(), deleted.number());
    }

    private void delete(Session session, SkillVersion version, CallContext context) throws SQLException {
        long now = now();
        VersionRows.delete(session, version.id());
        deleteIfUnused(session, version.digest());
        SkillRows.versionRemoved(session, version.skill(), now);
        EventLog.append(session, now, context, Operation.DELETE_VERSION, version.skill(), version.id());
        StoredTotals.subtract(session, context.caller().workspace(), version.sizeBytes());
    }

    private static void deleteIfUnused(Session session, Digest digest) throws SQLException {
        BundleRows.lock(session, digest);
        BundleRows.deleteUnused(session, digest);
    }

    private long now() {
        return VersionNumber.microsOf(clock.instant());
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
