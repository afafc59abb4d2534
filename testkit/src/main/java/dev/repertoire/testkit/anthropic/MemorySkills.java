package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Page;
import dev.repertoire.core.PageRequest;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoSuchVersion;
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
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.testkit.anthropic.MemorySkill.MemoryVersion;
import dev.repertoire.wire.ListQuery;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.PageTokens.Listing;
import dev.repertoire.wire.PageTokens.Position;
import dev.repertoire.wire.Titles;
import dev.repertoire.wire.VersionParameters;
import dev.repertoire.wire.VersionRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The skills of one account, in memory: the nine operations by the API's rules. Safe for many threads.
final class MemorySkills {
    /// By time; of one moment, by id.
    private static final Comparator<Position> OLDEST_FIRST =
            Comparator.comparingLong(Position::micros).thenComparing(Position::id);

    private static final Comparator<Position> NEWEST_FIRST = OLDEST_FIRST.reversed();

    private final Workspace workspace;
    private final Clock clock;
    private final Ids ids = new Ids(new SecureRandom());
    private final PageTokens tokens = new PageTokens(ids.base58(32).getBytes(StandardCharsets.US_ASCII));
    private final BundleReader reader = new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC);
    private final Map<SkillId, MemorySkill> skills = new LinkedHashMap<>();
    private long lastCreated;

    MemorySkills(String account, Clock clock) {
        this.workspace = new Workspace(account);
        this.clock = clock;
    }

    Reply.Answer call(SkillCall call, Lane lane) throws IOException {
        // The upload is read before the lock is taken.
        return switch (call) {
            case CreateSkill create -> create(create, lane, snapshot(create.upload(), lane));
            case CreateVersion create -> create(create, snapshotFor(create, lane));
            case ListSkills list -> list(list, lane);
            case GetSkill get -> get(get, lane);
            case DeleteSkill delete -> delete(delete, lane);
            case ListVersions list -> list(list, lane);
            case GetVersion get -> get(get, lane);
            case DeleteVersion delete -> delete(delete, lane);
            case DownloadVersion download -> download(download, lane);
        };
    }

    /// All skills, newest first.
    synchronized List<Skill> all() {
        return newestFirst().toList();
    }

    /// Adds Anthropic's own, which are the same in every account.
    synchronized void addAnthropicSkills() {
        AnthropicSkills.all().forEach(skill -> skills.put(skill.id(), skill));
    }

    private synchronized Reply.Answer create(CreateSkill call, Lane lane, Snapshot snapshot) {
        String title = Titles.read(call.title(), lane);
        if (title != null && lane == Lane.BETA && hasTitle(title)) {
            throw refused("Skill cannot reuse an existing display_title: " + title);
        }
        VersionNumber number = VersionNumber.after(lastCreated, clock.instant());
        lastCreated = number.micros();
        var skill = new MemorySkill(
                ids.skill(), snapshot.name(), title == null ? snapshot.name() : title, Source.CUSTOM, number.instant());
        skill.add(snapshot, number.instant());
        skills.put(skill.id(), skill);
        return new Reply.OneSkill(skill.value());
    }

    private synchronized Reply.Answer create(CreateVersion call, Snapshot snapshot) {
        return new Reply.OneVersion(existing(call.skill()).add(snapshot, clock.instant()));
    }

    private synchronized Reply.Answer list(ListSkills sent, Lane lane) {
        ListSkills call = ListQuery.continued(sent, tokens, this::listing);
        Source source = ListQuery.source(call.source());
        List<Skill> wanted = newestFirst()
                .filter(skill -> skill.isIn(lane))
                .filter(skill -> source == null || skill.source() == source)
                .toList();
        return new Reply.ManySkills(
                page(wanted, ListQuery.page(call.page()), listing(call), NEWEST_FIRST, MemorySkills::position));
    }

    private Listing listing(ListSkills call) {
        Source source = ListQuery.source(call.source());
        return new Listing("skills", workspace, source == null ? "" : source.name());
    }

    private synchronized Reply.Answer get(GetSkill call, Lane lane) {
        Skill skill = existing(call.skill()).value();
        if (!skill.isIn(lane)) {
            throw new Refused(new NoVersions(call.skill()));
        }
        return new Reply.OneSkill(skill);
    }

    private synchronized Reply.Answer delete(DeleteSkill call, Lane lane) {
        MemorySkill skill = existing(call.skill());
        refuseAnthropics(skill);
        if (lane == Lane.BETA && skill.versionCount() > 0) {
            throw refused("Cannot delete skill with existing versions. Delete all versions first.");
        }
        skills.remove(call.skill());
        return new Reply.SkillDeleted(call.skill());
    }

    private synchronized Reply.Answer list(ListVersions call, Lane lane) {
        var listing = new Listing("versions " + lane, workspace, call.skill().value());
        return new Reply.ManyVersions(page(
                existing(call.skill()).versions(lane),
                ListQuery.page(call.page()),
                listing,
                lane == Lane.GA ? NEWEST_FIRST : OLDEST_FIRST,
                MemorySkills::position));
    }

    private synchronized Reply.Answer get(GetVersion call, Lane lane) {
        VersionRef ref = VersionParameters.toGet(call.version(), lane);
        return existing(call.skill())
                .find(ref)
                .map(held -> new Reply.OneVersion(held.version()))
                .orElseThrow(() -> new Refused(new NoSuchVersion(call.skill(), call.version())));
    }

    private synchronized Reply.Answer delete(DeleteVersion call, Lane lane) {
        VersionRef ref = VersionParameters.toDelete(call.version(), lane);
        MemorySkill skill = existing(call.skill());
        refuseAnthropics(skill);
        SkillVersion version = skill.find(ref)
                .map(MemoryVersion::version)
                .orElseThrow(() -> new Refused(new NoSuchVersion(call.skill(), call.version())));
        if (lane == Lane.GA && skill.versionCount() == 1) {
            throw refused("cannot delete a Skill's only version. Delete the Skill, or create another version first");
        }
        skill.remove(version, clock.instant());
        return new Reply.VersionDeleted(version.id(), version.number());
    }

    private synchronized Reply.Answer download(DownloadVersion call, Lane lane) {
        VersionRef ref = VersionParameters.toDownload(call.version(), lane);
        // Any miss here reads like a missing skill; so it was recorded.
        return existing(call.skill())
                .find(ref)
                .map(held -> new Reply.Content(held.version(), held.zip()))
                .orElseThrow(() -> new Refused(new NoSuchSkill(call.skill())));
    }

    private Snapshot snapshotFor(CreateVersion call, Lane lane) throws IOException {
        if (!call.skill().value().startsWith("skill_")) {
            throw refused("Invalid skill_id format: " + call.skill());
        }
        return snapshot(call.upload(), lane);
    }

    private Snapshot snapshot(Upload upload, Lane lane) throws IOException {
        try (Bundle bundle = reader.read(upload, lane)) {
            return Snapshot.of(bundle, ids.version());
        }
    }

    private MemorySkill existing(SkillId id) {
        MemorySkill skill = skills.get(id);
        if (skill == null) {
            throw new Refused(new NoSuchSkill(id));
        }
        return skill;
    }

    private boolean hasTitle(String title) {
        return skills.values().stream().anyMatch(skill -> skill.title().equals(title));
    }

    private Stream<Skill> newestFirst() {
        return skills.values().stream()
                .map(MemorySkill::value)
                .sorted(Comparator.comparing(MemorySkills::position, NEWEST_FIRST));
    }

    private static void refuseAnthropics(MemorySkill skill) {
        if (skill.source() == Source.ANTHROPIC) {
            throw refused("Invalid skill_id format: " + skill.id());
        }
    }

    /// @param all in `order`
    private <T> Page<T> page(
            List<T> all,
            PageRequest request,
            Listing listing,
            Comparator<Position> order,
            Function<T, Position> position) {
        String token = request.token();
        Position from = token == null ? null : tokens.read(listing, token);
        List<T> rest = all.stream()
                .filter(item -> from == null || order.compare(position.apply(item), from) > 0)
                .toList();
        if (rest.size() <= request.limit()) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, request.limit());
        return new Page<>(items, tokens.write(listing, position.apply(items.getLast())));
    }

    private static Position position(Skill skill) {
        return new Position(
                VersionNumber.microsOf(skill.createdAt()), skill.id().value());
    }

    private static Position position(SkillVersion version) {
        return new Position(version.number().micros(), version.id().suffix());
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
