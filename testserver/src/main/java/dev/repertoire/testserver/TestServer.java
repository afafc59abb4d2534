package dev.repertoire.testserver;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.Config;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.server.operations.Traces;
import dev.repertoire.testkit.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real server on a free port, with a temporary folder for its data that goes when the server is closed.
///
/// ```java
/// try (TestServer server = TestServer.start()) {
///     server.teamA().create(Form.zip(Bundles.valid("pdf"))).status(); // 200
/// }
/// ```
public final class TestServer implements AutoCloseable {
    static final String TEAM_A = "team-a";
    static final String TEAM_B = "team-b";
    private static final String MASTER_KEY = "sk-the-master-key-of-a-test-server";
    private static final String CONFIG = "config.yaml";

    private final Path home;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final AtomicInteger workspaces = new AtomicInteger();
    private final Supplier<ConfigReader.Outcome> source;
    private final @Nullable Tenants tenants;
    private final Config config;
    private RepertoireServer server;

    private TestServer(Path home, Supplier<ConfigReader.Outcome> source, @Nullable Tenants tenants) throws IOException {
        this.home = home;
        this.source = source;
        this.tenants = tenants;
        this.config = source.get().config();
        this.server = RepertoireServer.start(config, source, Traces.NONE);
    }

    public static TestServer start() {
        return start(config -> config);
    }

    /// @param change makes the configuration of the usual one
    public static TestServer start(UnaryOperator<Config> change) {
        try {
            Path home = Files.createTempDirectory("repertoire-test-");
            Config config = change.apply(new Config(
                    Config.DEFAULT_HOST,
                    0,
                    home.resolve("data"),
                    Optional.of(Secret.of(MASTER_KEY)),
                    Config.DEFAULT_MAX_REQUEST_BYTES,
                    BundleLimits.defaults(),
                    Profile.ANTHROPIC));
            return new TestServer(home, () -> new ConfigReader.Outcome(config, List.of()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server with a configuration file, which says nothing of port, data folder and master key.
    ///
    /// @param environment that the file may speak of, and that the server finds itself in
    public static TestServer configured(String yaml, Map<String, String> environment) {
        return configured(yaml, environment, null);
    }

    /// A server whose workspaces each have accounts of their own behind it. Closing it closes them.
    public static TestServer before(Tenants tenants) {
        return configured(tenants.yaml(), Map.of(), tenants);
    }

    /// The server that a suite is about: one that keeps skills itself, or, where the system property
    /// `repertoire.through` is `gateway`, one before these tenants.
    public static TestServer underTest(Supplier<Tenants> tenants) {
        String through = System.getProperty("repertoire.through", "");
        return switch (through) {
            case "" -> start();
            case "gateway" -> before(tenants.get());
            default ->
                throw new IllegalArgumentException(
                        "repertoire.through is '" + through + "'; it can be 'gateway' or not there");
        };
    }

    private static TestServer configured(String yaml, Map<String, String> environment, @Nullable Tenants tenants) {
        try {
            Path home = Files.createTempDirectory("repertoire-test-");
            Path file = Files.writeString(home.resolve(CONFIG), yaml);
            Map<String, String> all = new HashMap<>(environment);
            all.put("REPERTOIRE_MASTER_KEY", MASTER_KEY);
            var settings = new Settings(
                    Map.of(
                            "config", file.toString(),
                            "port", "0",
                            "data-dir", home.resolve("data").toString()),
                    all);
            return new TestServer(home, () -> ConfigReader.read(settings), tenants);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Overwrites the configuration file. The server reads it on reload.
    public void rewriteConfig(String yaml) {
        try {
            Files.writeString(home.resolve(CONFIG), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return server.url();
    }

    /// Where health and metrics are, if the configuration has `operations`.
    public URI operationsUrl() {
        return server.operationsUrl().orElseThrow();
    }

    /// Where the server keeps what must last.
    public Path dataDir() {
        return config.dataDir();
    }

    /// A client without a key.
    public Client anonymous() {
        return Client.of(url());
    }

    public Client master() {
        return anonymous().withKey(MASTER_KEY);
    }

    public Client teamA() {
        return workspace(TEAM_A);
    }

    public Client teamB() {
        return workspace(TEAM_B);
    }

    /// A client of a new workspace, for tests that share a server.
    public Client newWorkspace() {
        return workspace(newWorkspaceName(workspaces.incrementAndGet()));
    }

    /// A client with a key of this workspace, made when first asked for.
    public Client workspace(String name) {
        return anonymous().withKey(keys.computeIfAbsent(name, this::makeKey));
    }

    /// Stops the server and starts another on the same data and port, so that its clients go on working.
    public void restart() {
        int port = url().getPort();
        server.close();
        var same = new Config(
                config.host(),
                port,
                config.dataDir(),
                config.masterKey(),
                config.maxRequestBytes(),
                config.limits(),
                config.profile(),
                config.spendRetentionDays(),
                config.database(),
                config.network(),
                source.get().config().gateway());
        try {
            server = RepertoireServer.start(same, source, Traces.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets the server finish what is under way, stops it and removes its data.
    @Override
    public void close() {
        server.close();
        if (tenants != null) {
            tenants.close();
        }
        try (Stream<Path> paths = Files.walk(home)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String newWorkspaceName(int number) {
        return "workspace-" + number;
    }

    /// A key before tenants may use its own group alone, so that no request need name one.
    private String makeKey(String workspace) {
        String groups = tenants == null ? "" : ",\"models\":[\"" + workspace + "\"]";
        if (tenants != null) {
            tenants.forgetReceived();
        }
        return master().postJson(
                        "/key/generate",
                        "{\"key_alias\":\"" + workspace + "\",\"workspace\":\"" + workspace + "\"" + groups + "}")
                .ok()
                .get("key");
    }
}
