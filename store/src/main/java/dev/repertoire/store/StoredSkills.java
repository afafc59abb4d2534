package dev.repertoire.store;

import dev.repertoire.core.Backend;
import dev.repertoire.core.CallContext;
import dev.repertoire.core.Ids;
import dev.repertoire.core.Page;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoVersions;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.database.Database;
import dev.repertoire.database.Session;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import dev.repertoire.wire.VersionParameters;
import dev.repertoire.wire.VersionRef;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The skills that this server stores. Safe for many threads.
public final class StoredSkills implements Backend {
    private final Database database;
    private final LargeBundles largeBundles;
    private final SkillCache cache;
    private final Creation creation;
    private final Deletion deletion;
    private final PageTokens tokens;
    private final Paging paging;
    private final Clock clock;

    private StoredSkills(
            Database database,
            LargeBundles largeBundles,
            BundleReader reader,
            Supplier<StorageQuotas> quotas,
            PageTokens tokens,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.largeBundles = largeBundles;
        this.cache = new SkillCache(database);
        this.creation = new Creation(database, largeBundles, cache, reader, quotas, ids, clock);
        this.deletion = new Deletion(database, largeBundles, cache, clock);
        this.tokens = tokens;
        this.paging = new Paging(tokens);
        this.clock = clock;
    }

    /// Opens the skills in `database` and `blobs`, and removes blobs left by a crash. If the database is not shared,
    /// no other process or thread may write to either meanwhile.
    ///
    /// @param quotas asked for each create, so that a change holds at once
    public static StoredSkills open(
            Database database,
            Blobs blobs,
            BundleReader reader,
            Supplier<StorageQuotas> quotas,
            PageTokens tokens,
            Ids ids,
            Clock clock) {
        var largeBundles = new LargeBundles(database, blobs);
        largeBundles.sweep(clock.instant(), true);
        return new StoredSkills(database, largeBundles, reader, quotas, tokens, ids, clock);
    }

    @Override
    public Reply.Answer call(SkillCall call, CallContext context) {
        return switch (call) {
            case CreateSkill create -> new Reply.OneSkill(creation.skill(create, context));
            case ListSkills list -> new Reply.ManySkills(list(list, context));
            case GetSkill get -> new Reply.OneSkill(get(get, context));
            case DeleteSkill delete -> deletion.skill(delete.skill(), context);
            case CreateVersion create -> new Reply.OneVersion(creation.version(create, context));
            case ListVersions list -> new Reply.ManyVersions(list(list, context));
            case GetVersion get -> new Reply.OneVersion(get(get, context));
            case DeleteVersion delete -> deletion.version(delete.skill(), delete.version(), context);
            case DownloadVersion download -> download(download, context);
        };
    }

    /// Whether `workspace` has this skill here. Almost free for ids that were requested recently.
    public boolean has(Workspace workspace, SkillId skill) {
        return cache.has(workspace, skill);
    }

    /// The warnings with which a version was accepted.
    ///
    /// @param slot any form of the version, or `latest`
    public List<Finding> findings(Workspace workspace, SkillId skill, VersionParameter slot) {
        VersionRef ref = VersionParameters.any(slot);
        return database.read(session -> {
            SkillRows.owned(session, skill, workspace);
            return VersionRows.findings(
                    session, VersionRows.existing(session, skill, ref, slot).id());
        });
    }

    /// Removes blobs that a crash has left, here or at another server. For a job that runs every hour.
    public void sweep() {
        largeBundles.sweep(clock.instant(), false);
    }

    /// The stored bytes of each workspace: those of all its versions. Equal content of two versions counts twice.
    public Map<Workspace, Long> storedBytes() {
        return database.read(StoredTotals::all);
    }

    private Page<Skill> list(ListSkills sent, CallContext context) {
        Workspace workspace = workspace(context);
        ListSkills call = ListQuery.continued(sent, tokens, list -> listing(list, workspace));
        Source source = ListQuery.source(call.source());
        String name = call.name();
        return paging.page(
                ListQuery.page(call.page()),
                listing(call, workspace),
                Paging.NEWEST,
                Paging::end,
                (from, count) -> source == Source.ANTHROPIC
                        ? List.of() // Anthropic's own live at Anthropic.
                        : database.read(session ->
                                SkillRows.newestFirst(session, workspace, name, context.lane(), from, count)));
    }

    private static Listing listing(ListSkills call, Workspace workspace) {
        Source source = ListQuery.source(call.source());
        String name = call.name();
        String filter = (source == null ? "" : source.name()) + (name == null ? "" : '\n' + name);
        return new Listing("skills", workspace, filter);
    }

    private Skill get(GetSkill call, CallContext context) {
        SkillRow row = cache.find(call.skill())
                .filter(found -> found.workspace().equals(workspace(context)))
                .orElseThrow(() -> new Refused(new NoSuchSkill(call.skill())));
        if (!row.skill().isIn(context.lane())) {
            throw new Refused(new NoVersions(call.skill()));
        }
        return row.skill();
    }

    /// The order depends on the lane, so a token of one lane is not valid in the other.
    private Page<SkillVersion> list(ListVersions call, CallContext context) {
        return switch (context.lane()) {
            case GA -> versions(call, context, "versions", Paging.NEWEST, VersionRows::newestFirst);
            case BETA -> versions(call, context, "versions oldest first", Paging.OLDEST, VersionRows::oldestFirst);
        };
    }

    /// Selects versions of a skill after a position, in the order of a list.
    @FunctionalInterface
    private interface VersionSelect {
        List<SkillVersion> after(Session session, SkillId skill, Position from, int count) throws SQLException;
    }

    private Page<SkillVersion> versions(
            ListVersions call, CallContext context, String kind, Position start, VersionSelect select) {
        SkillId skill = call.skill();
        return paging.page(
                ListQuery.page(call.page()),
                new Listing(kind, workspace(context), skill.value()),
                start,
                Paging::end,
                (from, count) -> database.read(session -> {
                    SkillRows.owned(session, skill, workspace(context));
                    return select.after(session, skill, from, count);
                }));
    }

    private SkillVersion get(GetVersion call, CallContext context) {
        VersionRef ref = VersionParameters.toGet(call.version(), context.lane());
        return database.read(session -> {
            SkillRows.owned(session, call.skill(), workspace(context));
            return VersionRows.existing(session, call.skill(), ref, call.version());
        });
    }

    private Reply.Content download(DownloadVersion call, CallContext context) {
        VersionRef ref = VersionParameters.toDownload(call.version(), context.lane());
        // A missing version reads like a missing skill here, as in the real API.
        var missing = new Refused(new NoSuchSkill(call.skill()));
        StoredZip stored = database.read(session -> {
            SkillRows.owned(session, call.skill(), workspace(context));
            SkillVersion version = VersionRows.find(session, call.skill(), ref).orElseThrow(() -> missing);
            return new StoredZip(version, BundleRows.zip(session, version.digest()));
        });
        SkillVersion version = stored.version();
        Bytes zip = stored.small();
        if (zip == null) {
            // Missing here means that it was deleted after the query.
            zip = largeBundles.open(version.digest()).orElseThrow(() -> missing);
        }
        return new Reply.Content(version, zip);
    }

    /// @param small null for a zip that is a blob
    private record StoredZip(SkillVersion version, @Nullable Bytes small) {}

    private static Workspace workspace(CallContext context) {
        return context.caller().workspace();
    }
}
