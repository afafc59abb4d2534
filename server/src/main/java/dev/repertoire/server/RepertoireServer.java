package dev.repertoire.server;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.database.Database;
import dev.repertoire.database.SettingsTable;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.gateway.accounts.AccountClient;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.MasterKey;
import dev.repertoire.gateway.repeats.IdempotentCreates;
import dev.repertoire.gateway.attempts.Cooldowns;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Load;
import dev.repertoire.gateway.lists.GroupList;
import dev.repertoire.gateway.placement.PlacementLearner;
import dev.repertoire.gateway.placement.PlacementLookup;
import dev.repertoire.gateway.routing.RoutedSkills;
import dev.repertoire.gateway.spend.Budgets;
import dev.repertoire.gateway.spend.Hourly;
import dev.repertoire.gateway.spend.Retention;
import dev.repertoire.gateway.spend.SpendBooks;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.gateway.spend.SpendRecord;
import dev.repertoire.gateway.spend.StorageCharge;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Fault;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.LiveConfig;
import dev.repertoire.server.http.HttpServer;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.http.Router;
import dev.repertoire.server.keys.Authenticated;
import dev.repertoire.server.keys.KeyRoutes;
import dev.repertoire.server.models.ModelsRoute;
import dev.repertoire.server.operations.AccountHealth;
import dev.repertoire.server.operations.AccountState;
import dev.repertoire.server.operations.ErrorResponses;
import dev.repertoire.server.operations.HealthRoute;
import dev.repertoire.server.operations.Metrics;
import dev.repertoire.server.operations.Observed;
import dev.repertoire.server.operations.OperationsRoutes;
import dev.repertoire.server.operations.ReloadRoute;
import dev.repertoire.server.operations.Traces;
import dev.repertoire.server.skills.FindingsRoute;
import dev.repertoire.server.skills.SkillRoutes;
import dev.repertoire.server.spend.Counted;
import dev.repertoire.server.spend.SpendRoutes;
import dev.repertoire.store.DirectoryBlobs;
import dev.repertoire.store.StoredSkills;
import dev.repertoire.wire.PageTokens;
import dev.repertoire.wire.UploadReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: the store, the keys and the routes over them, behind one listener.
public final class RepertoireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepertoireServer.class);

    /// How long requests under way may take to finish once the server is closed.
    private static final Duration GRACE = Duration.ofSeconds(25);

    /// What all uploads together keep in memory, and what one of them may; beyond that they go to files.
    private static final long SPOOL_MEMORY_BYTES = 48L << 20;

    private static final int UPLOAD_MEMORY_BYTES = 8 << 20;

    /// Of a master key that a network can reach.
    private static final int LEAST_KEY_CHARACTERS = 16;

    private final LiveConfig live;
    private final HttpServer http;
    private final Optional<Secret> newMasterKey;
    /// What else is to be closed, in this order.
    private final List<Runnable> closing;

    private RepertoireServer(LiveConfig live, HttpServer http, Optional<Secret> newMasterKey, List<Runnable> closing) {
        this.live = live;
        this.http = http;
        this.newMasterKey = newMasterKey;
        this.closing = List.copyOf(closing);
    }

    /// A server whose configuration stays, and that traces nothing.
    ///
    /// @throws FaultyConfig if the configuration asks for what is not safe
    /// @throws IOException  if the data folder can't be used or the address can't be bound
    public static RepertoireServer start(Config config) throws IOException {
        return start(config, () -> new ConfigReader.Outcome(config, List.of()), Traces.NONE);
    }

    /// Opens the store, or makes a new one, and answers requests from when this returns.
    ///
    /// @param source reads the configuration again, for when it has changed
    /// @param traces closed with the server
    /// @throws FaultyConfig if the configuration asks for what is not safe
    /// @throws IOException  if the data folder can't be used or the address can't be bound
    public static RepertoireServer start(Config config, Supplier<ConfigReader.Outcome> source, Traces traces)
            throws IOException {
        refuseOpenDoor(config);
        Path dataDir = privateFolder(config.dataDir());
        Database database = SqliteDatabase.open(dataDir.resolve("repertoire.db"));
        try {
            return start(config, new LiveConfig(config, source), dataDir, database, traces);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static RepertoireServer start(
            Config config, LiveConfig live, Path dataDir, Database database, Traces traces) throws IOException {
        var random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        var ids = new Ids(random, clock);
        var settings = new SettingsTable(database);
        MasterKey master = config.masterKey().map(MasterKey::of).orElseGet(() -> MasterKey.selfMade(settings, ids));
        var keys = new Keys(database, ids, clock);
        var keyring = new Keyring(master.hash(), keys, clock);
        PageTokens tokens = pageTokens(settings, random);
        StoredSkills stored = StoredSkills.open(
                database,
                new DirectoryBlobs(dataDir.resolve("blobs")),
                new BundleReader(config.limits(), config.profile()),
                tokens,
                ids,
                clock);
        var uploads = new UploadReader(
                emptySpool(dataDir),
                new SpoolMemory(SPOOL_MEMORY_BYTES, UPLOAD_MEMORY_BYTES),
                config.limits().files());
        var metrics = new Metrics();
        var accounts = new AccountClient();
        var placements = new Placements(database, clock);
        var repeats = new IdempotentCreates(database, clock);
        var cooldowns = new Cooldowns(clock, account -> {
            LOG.atWarn().addKeyValue("account", account).log("account rests after failing");
            metrics.cooldownBegan(account);
        });
        var load = new Load(clock);
        var attempts = new Attempts(accounts, cooldowns, load, clock, random);
        var routed = new RoutedSkills(
                live::routing,
                stored,
                stored::has,
                attempts,
                placements,
                new SkillOwners(database, clock),
                new PlacementLearner(placements),
                new PlacementLookup(attempts, cooldowns, placements),
                repeats,
                new GroupList(attempts, cooldowns, tokens, clock));

        metrics.watchAccounts(() -> live.routing().deployments().stream()
                .map(deployment -> deployment.account().name())
                .map(name -> new AccountState(name, load.inFlight(name), cooldowns.isResting(name)))
                .toList());

        var spend = new SpendLog(database);
        metrics.watchDropped(spend::dropped, placements::dropped);
        var admission = new Admission(keyring, new Budgets(database), clock);
        var counted = new Counted(admission, () -> live.gateway().prices(), spend, call -> count(call, metrics), clock);
        var authenticated = new Authenticated(keyring);
        List<Route> routes = new ArrayList<>();
        new SkillRoutes(routed, uploads).routes().forEach(route -> routes.add(authenticated.any(counted.of(route))));
        routes.add(authenticated.any(FindingsRoute.of(stored)));
        routes.addAll(new KeyRoutes(keys, keyring, spend, authenticated, live::routing, clock).routes());
        routes.addAll(new SpendRoutes(new SpendBooks(database), spend, tokens, authenticated).routes());
        routes.add(authenticated.any(ModelsRoute.of(live::routing)));
        routes.add(authenticated.master(ReloadRoute.of(live)));
        routes.add(authenticated.master(HealthRoute.of(live, new AccountHealth(accounts, clock))));
        routes.addAll(OperationsRoutes.of(metrics, () -> isUsable(settings)));

        var endpoint = new Observed(new ErrorResponses(new Router(routes)), metrics, traces);
        try {
            HttpServer http = HttpServer.start(config.host(), config.port(), config.maxRequestBytes(), GRACE, endpoint);
            Runnable storage = () -> new StorageCharge(
                            database,
                            settings,
                            stored::storedBytes,
                            live.gateway().prices(),
                            ids,
                            clock)
                    .run();
            var hourly = new Hourly(
                    List.of(storage, new Retention(database, config.spendRetentionDays(), clock)::run, repeats::sweep));
            List<Runnable> closing = List.of(
                    hourly::close,
                    accounts::close,
                    repeats::close,
                    placements::close,
                    spend::close,
                    traces::close,
                    database::close,
                    metrics::close);
            return new RepertoireServer(live, http, master.fresh(), closing);
        } catch (IOException | RuntimeException e) {
            accounts.close();
            repeats.close();
            placements.close();
            spend.close();
            // A key that is never shown would lock everyone out for good.
            master.forgetIfFresh(settings);
            throw e;
        }
    }

    /// Made for us alone, if it has to be made: it holds every workspace's skills.
    private static Path privateFolder(Path folder) throws IOException {
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        if (isNew && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /// What guards a door to the network has to be said by whoever opens it, and not be guessed.
    private static void refuseOpenDoor(Config config) throws IOException {
        if (InetAddress.getByName(config.host()).isLoopbackAddress()) {
            return;
        }
        int length = config.masterKey().map(key -> key.revealToUse().length()).orElse(0);
        if (length < LEAST_KEY_CHARACTERS) {
            String found = length == 0
                    ? "no master key is configured"
                    : "the master key has " + length + " characters; expected " + LEAST_KEY_CHARACTERS + " or more";
            throw new FaultyConfig(List.of(new Fault(
                    "host",
                    config.host() + " is not a loopback address, and " + found
                            + "; set REPERTOIRE_MASTER_KEY or general_settings.master_key")));
        }
    }

    private static PageTokens pageTokens(SettingsTable settings, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String kept = settings.keepFirst("page_token_secret", HexFormat.of().formatHex(secret));
        return new PageTokens(HexFormat.of().parseHex(kept));
    }

    /// Spools of a server that was killed are of no use to anyone.
    private static Path emptySpool(Path dataDir) throws IOException {
        Path spool = Files.createDirectories(dataDir.resolve("spool"));
        try (var left = Files.list(spool)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        return spool;
    }

    private static void count(SpendRecord call, Metrics metrics) {
        metrics.spent(
                Objects.requireNonNullElse(call.place(), "none"),
                Objects.requireNonNullElse(call.group(), "none"),
                call.operation(),
                call.cost().dollars());
    }

    private static boolean isUsable(SettingsTable settings) {
        try {
            return settings.find("page_token_secret").isPresent();
        } catch (RuntimeException _) {
            return false;
        }
    }

    /// Where it listens, `http://HOST:PORT`.
    public URI url() {
        InetSocketAddress address = http.address();
        String host = address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /// The master key, if the server made it for itself just now. It is not kept, so this is the time to show it.
    public Optional<Secret> newMasterKey() {
        return newMasterKey;
    }

    /// Takes the configuration as it is now, without disturbing requests. A faulty one changes nothing. Either is
    /// logged.
    ///
    /// @throws FaultyConfig with everything that is wrong
    public LiveConfig.Reloaded reload() {
        return live.reload();
    }

    /// Takes no new requests, lets those under way finish, keeps what was learned of accounts, and closes the store.
    @Override
    public void close() {
        http.close();
        closing.forEach(Runnable::run);
    }
}
