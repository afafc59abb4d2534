package dev.repertoire.gateway.routing;

import dev.repertoire.core.Backend;
import dev.repertoire.core.CallContext;
import dev.repertoire.core.Caller;
import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Lane;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Secret;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.database.Database;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.AccountClient;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.Load;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.attempts.Strategy;
import dev.repertoire.gateway.lists.GroupList;
import dev.repertoire.gateway.placement.PlacementLearner;
import dev.repertoire.gateway.placement.PlacementLookup;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.repeats.IdempotentCreates;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Routing over real accounts: a group `both` of the accounts `small` and `large`, and groups of one for each.
/// Hosted skills are those named to [#hosts].
final class Routed implements AutoCloseable {
    static final RouterSettings QUICK = new RouterSettings(
            Strategy.SIMPLE_SHUFFLE, 1, Duration.ZERO, Duration.ofSeconds(5), 100, Duration.ofMillis(1));

    final FakeAnthropic anthropic = FakeAnthropic.start("small", "large", "third");
    private final AccountClient accounts = new AccountClient(OutboundNetwork.DIRECT);
    private final Path folder;
    private final AtomicInteger requests = new AtomicInteger();
    private Database database;
    private Placements placements;
    private IdempotentCreates repeats;
    private RoutedSkills skills;
    private RoutingTable table;
    private Set<String> hosted = Set.of();
    private Set<String> allowed = Set.of();
    private Lane lane = Lane.GA;
    private @Nullable String query;

    Routed(Path folder) {
        this.folder = folder;
        this.table = table("both", group("both", "small", "large"), group("a", "small"), group("b", "large"));
        open();
    }

    private void open() {
        database = SqliteDatabase.open(folder.resolve("routed.db"));
        placements = new Placements(database, Clock.systemUTC());
        repeats = new IdempotentCreates(database, Clock.systemUTC());
        Backend registry = (call, context) -> {
            throw new Refused(new NoSuchSkill(new SkillId("not hosted")));
        };
        Clock clock = Clock.systemUTC();
        var cooldowns = new Cooldowns(clock, account -> {});
        var attempts = new Attempts(accounts, cooldowns, new Load(clock), clock, new Random(1));
        skills = new RoutedSkills(
                () -> table,
                registry,
                (workspace, skill) -> hosted.contains(skill.value()),
                attempts,
                placements,
                new SkillOwners(database, clock),
                new PlacementLearner(placements),
                new PlacementLookup(attempts, cooldowns, placements),
                repeats,
                new GroupList(attempts, cooldowns, new PageTokens(new byte[32]), clock));
    }

    /// Everything in memory is gone.
    void restart() {
        repeats.close();
        placements.close();
        database.close();
        open();
    }

    FakeAccount account(String name) {
        return anthropic.account(name);
    }

    void hosts(String... ids) {
        hosted = Set.of(ids);
    }

    void mayUse(String... groups) {
        allowed = Set.of(groups);
    }

    void speaks(Lane newLane) {
        lane = newLane;
    }

    void asks(@Nullable String newQuery) {
        query = newQuery;
    }

    void configure(String defaultGroup, ModelGroup... groups) {
        table = table(defaultGroup, groups);
    }

    ModelGroup group(String name, String... members) {
        return new ModelGroup(
                name,
                Arrays.stream(members)
                        .map(member -> Deployment.of(new Account(
                                member,
                                account(member).url(),
                                Secret.of(account(member).key()))))
                        .toList());
    }

    private static RoutingTable table(String defaultGroup, ModelGroup... groups) {
        Map<String, ModelGroup> byName = new LinkedHashMap<>();
        Arrays.stream(groups).forEach(group -> byName.put(group.name(), group));
        return new RoutingTable(byName, defaultGroup, QUICK);
    }

    Told call(SkillCall call) {
        return call(call, Destination.ANY);
    }

    Told call(SkillCall call, String group) {
        return call(call, new Destination(group, null, false));
    }

    Told call(SkillCall call, @Nullable String group, Provider provider) {
        return call(call, new Destination(group, provider, false));
    }

    Told call(SkillCall call, Destination destination) {
        return call(call, destination, new Cancellation());
    }

    Told call(SkillCall call, Destination destination, Cancellation cancellation) {
        List<Header> headers =
                lane == Lane.BETA ? List.of(new Header("anthropic-beta", "skills-2025-10-02")) : List.of();
        var context = new CallContext(
                new Caller(KeyId.MASTER, Workspace.DEFAULT, allowed),
                lane,
                "req_" + requests.incrementAndGet(),
                cancellation);
        var trace = new CallTrace();
        try {
            var routed = new RoutedCall(call, context, destination, new ForwardedRequest(query, headers, null), trace);
            return new Told((Reply.Raw) skills.call(routed), null, trace);
        } catch (Refused e) {
            return new Told(null, e.refusal(), trace);
        }
    }

    /// What came of a call: one of reply and refusal.
    record Told(Reply.@Nullable Raw reply, @Nullable Refusal refusal, CallTrace trace) {
        int status() {
            return raw().status();
        }

        Reply.Raw raw() {
            if (reply == null) {
                throw new AssertionError("refused: " + refusal);
            }
            return reply;
        }

        byte[] bytes() {
            var buffer = ((Bytes.Held) raw().body()).buffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        JsonNode json() {
            return Json.MAPPER.readTree(bytes());
        }

        String id() {
            return json().path("id").stringValue();
        }

        List<String> ids() {
            return json().path("data").findValuesAsString("id");
        }

        @Nullable
        String next() {
            JsonNode next = json().path("next_page");
            return next.isNull() ? null : next.stringValue();
        }
    }

    Told create(String name, @Nullable String group) {
        return upload(
                name,
                upload -> call(new CreateSkill(null, upload, RetryHint.NONE), new Destination(group, null, false)));
    }

    Told createVersion(String skill, String name) {
        return upload(name, upload -> call(new CreateVersion(new SkillId(skill), upload, RetryHint.NONE)));
    }

    Told upload(String name, Function<Upload, Told> send) {
        MultipartBody form = MultipartBody.files(Bundles.valid(name));
        try (UploadForm read = new UploadReader(SpoolFolder.of(folder), new SpoolMemory(1 << 20, 1 << 18), 100)
                .read(form.contentType(), new ByteArrayInputStream(form.bytes()))) {
            return send.apply(read.upload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client of the account itself, behind the gateway's back.
    Client client(String account) {
        return Client.of(account(account).url()).withKey(account(account).key());
    }

    /// Creates skills in an account behind the gateway's back.
    ///
    /// @return their ids, oldest first
    List<String> fill(String account, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(client(account)
                    .create(MultipartBody.files(Bundles.valid("skill-" + i)))
                    .ok()
                    .json()
                    .path("id")
                    .stringValue());
        }
        return ids;
    }

    Told list(int limit, @Nullable String page) {
        return list(limit, page, new Destination("both", null, false));
    }

    Told list(int limit, @Nullable String page, Destination destination) {
        return call(new ListSkills(new PageParameters(Integer.toString(limit), page), null), destination);
    }

    /// The ids on every page from this one on.
    List<String> walk(int limit, @Nullable String from) {
        List<String> ids = new ArrayList<>();
        String page = from;
        do {
            Told told = list(limit, page);
            ids.addAll(told.ids());
            page = told.next();
        } while (page != null);
        return ids;
    }

    @Override
    public void close() {
        repeats.close();
        placements.close();
        database.close();
        accounts.close();
        anthropic.close();
    }
}
