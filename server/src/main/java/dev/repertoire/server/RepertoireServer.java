package dev.repertoire.server;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleReader;
import dev.repertoire.database.Database;
import dev.repertoire.gateway.keys.Admission;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.MasterKey;
import dev.repertoire.gateway.spend.Budgets;
import dev.repertoire.gateway.spend.SpendBooks;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.server.access.Gatekeeper;
import dev.repertoire.server.access.HeldAnswers;
import dev.repertoire.server.access.Metering;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.FaultyConfig;
import dev.repertoire.server.config.LiveConfig;
import dev.repertoire.server.config.MasterKeyPolicy;
import dev.repertoire.server.http.Route;
import dev.repertoire.server.keys.HolderEndpoints;
import dev.repertoire.server.keys.KeyEndpoints;
import dev.repertoire.server.keys.NewUserEndpoint;
import dev.repertoire.server.models.AccountHealth;
import dev.repertoire.server.models.HealthEndpoint;
import dev.repertoire.server.models.ModelInfoEndpoints;
import dev.repertoire.server.models.ModelsEndpoint;
import dev.repertoire.server.models.ReloadEndpoint;
import dev.repertoire.server.operations.BuildInfo;
import dev.repertoire.server.operations.Metrics;
import dev.repertoire.server.operations.ProbeEndpoints;
import dev.repertoire.server.operations.Readiness;
import dev.repertoire.server.operations.RequestObserver;
import dev.repertoire.server.operations.Traces;
import dev.repertoire.server.reference.ApiReference;
import dev.repertoire.server.skills.CatalogEndpoints;
import dev.repertoire.server.skills.FindingsEndpoint;
import dev.repertoire.server.skills.SkillEndpoints;
import dev.repertoire.server.spend.LiteLlmSpendEndpoints;
import dev.repertoire.server.spend.SpendEndpoints;
import dev.repertoire.store.Catalog;
import dev.repertoire.store.StoredSkills;
import dev.repertoire.wire.PageTokens;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: the store, the keys and the routes over them, behind its listeners.
public final class RepertoireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepertoireServer.class);

    private final LiveConfig live;
    private final Listeners listeners;
    private final List<Route> routes;
    private final Optional<Secret> newMasterKey;
    private final Metrics metrics;
    private final ClosingStack closing;

    private RepertoireServer(
            LiveConfig live,
            Metrics metrics,
            Listeners listeners,
            List<Route> routes,
            Optional<Secret> newMasterKey,
            ClosingStack closing) {
        this.live = live;
        this.metrics = metrics;
        this.listeners = listeners;
        this.routes = routes;
        this.newMasterKey = newMasterKey;
        this.closing = closing;
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
    /// @param traces closed with the server, or when the start fails
    /// @throws FaultyConfig if the configuration asks for what is not safe
    /// @throws IOException  if the data folder can't be used or the address can't be bound
    public static RepertoireServer start(Config config, Supplier<ConfigReader.Outcome> source, Traces traces)
            throws IOException {
        try (var opened = new ClosingStack();
                var undone = new ClosingStack()) {
            opened.push(traces::close);
            MasterKeyPolicy.check(config);
            var live = new LiveConfig(config, source);
            var metrics = new Metrics();
            opened.push(metrics::close);
            Clock clock = Clock.systemUTC();
            Storage storage = Storage.open(config.dataDir(), config.database(), clock);
            opened.push(storage::close);
            Database database = storage.database();
            var random = new SecureRandom();
            var ids = new Ids(random, clock);
            MasterKey master =
                    config.masterKey().map(MasterKey::of).orElseGet(() -> MasterKey.selfMade(storage.settings(), ids));
            // A key that is never shown would lock everyone out for good.
            undone.push(() -> master.forgetIfFresh(storage.settings()));
            var keys = new Keys(database, ids, clock);
            var holders = new KeyHolders(database, clock);
            var keyring = new Keyring(master.hash(), keys, clock);
            PageTokens tokens = storage.pageTokens(random);
            var reader = new BundleReader(config.limits(), config.profile());
            StoredSkills stored = StoredSkills.open(
                    database, storage.blobs(), reader, () -> live.gateway().quotas(), tokens, ids, clock);
            var spend = new SpendLog(database);
            opened.push(spend::close);
            var accounts = AccountRouting.open(
                    config.network().outbound(), live::routing, stored, database, tokens, metrics, clock, random);
            opened.push(accounts::close);
            metrics.watchAccounts(() -> accounts.states(live.routing()));
            metrics.watchDisk(storage.disk());
            var readiness = new Readiness(storage::isUsable, storage.disk());
            metrics.watchDropped(spend::dropped, accounts.placements()::dropped);
            var books = new SpendBooks(database);
            var users = HolderEndpoints.ofUsers(holders, keyring, spend, live::routing, clock);
            List<Route> routes = new Routes(
                            new SkillEndpoints(accounts.skills(), storage.uploads(config.limits())),
                            new FindingsEndpoint(stored),
                            new CatalogEndpoints(new Catalog(database, tokens), accounts.skills()),
                            new KeyEndpoints(keys, holders, keyring, spend, live::routing, clock),
                            HolderEndpoints.ofTeams(holders, keyring, spend, live::routing, clock),
                            users,
                            new NewUserEndpoint(users, keys),
                            new SpendEndpoints(books, spend, tokens),
                            new LiteLlmSpendEndpoints(books, spend),
                            new ModelsEndpoint(live::routing),
                            new ModelInfoEndpoints(live::routing),
                            new ReloadEndpoint(live),
                            new HealthEndpoint(live, new AccountHealth(accounts.client(), clock)),
                            new ProbeEndpoints(metrics, readiness),
                            new ApiReference())
                    .table();
            var admission = new Admission(new Budgets(database), clock);
            var answers = new HeldAnswers();
            var metering = new Metering(admission, answers, () -> live.gateway().prices(), spend, metrics::spent);
            opened.push(Housekeeping.start(config, live, storage, stored, accounts, ids, clock)::close);
            Listeners listeners = Listeners.open(
                    config,
                    routes,
                    readiness,
                    hosts -> new Gatekeeper(hosts, keyring, admission, answers, metering),
                    endpoint -> new RequestObserver(endpoint, metrics, traces));
            opened.push(listeners::close);
            undone.release();
            LOG.atInfo()
                    .addKeyValue("version", BuildInfo.THIS.version())
                    .addKeyValue("url", listeners.url())
                    .addKeyValue("data_dir", config.dataDir())
                    .log("listening");
            return new RepertoireServer(live, metrics, listeners, routes, master.fresh(), opened.release());
        }
    }

    /// Where it listens, `http://HOST:PORT`.
    public URI url() {
        return listeners.url();
    }

    /// Where health and metrics are answered besides, or empty if that is not configured.
    public Optional<URI> operationsUrl() {
        return listeners.operationsUrl();
    }

    /// The table of what it serves, with who may call it.
    public List<Route> routes() {
        return routes;
    }

    /// The master key, if the server made it for itself just now. It is not kept, so this is the time to show it.
    public Optional<Secret> newMasterKey() {
        return newMasterKey;
    }

    /// Reads and applies the configuration as it is now, without disturbing requests. A faulty configuration
    /// changes nothing. Both outcomes are logged.
    ///
    /// @throws FaultyConfig with everything that is wrong
    public LiveConfig.Reloaded reload() {
        return live.reload();
    }

    /// Refuses new requests, lets those in progress finish, stores pending placements and records, and closes the
    /// store.
    @Override
    public void close() {
        LOG.atInfo().addKeyValue("in_flight", metrics.inFlight()).log("stopping");
        closing.close();
        LOG.atInfo().log("stopped");
    }
}
