package dev.repertoire.conformance.hostile.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.conformance.process.SmallDisk;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Honest clients beside slow heads, cut uploads, clients that leave, bad forms, hostile archives, a mad account and
/// a disk that is full now and then. They see only what is allowed, and in the end the server holds what it held
/// after a third of the time.
///
/// `-Dsoak.seconds=600` goes on for longer, as `-Pfull` does, and `-Dsoak.seed=…` repeats a run as far as threads
/// allow. Only root on Linux can give the server a disk of its own; else none is full.
class SoakTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("soak.seconds", 60));
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    private static final int DISK_MEGABYTES = 96;
    private static final int LEAST_ROUNDS = 3;
    private static final long ROOM_MILLIS = 5_000;
    private static final long FULL_MILLIS = 2_000;

    private final Random random = new Random(SEED);

    @TempDir
    Path home = Path.of("");

    // As long as the property may ask for.
    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void honest_clients_are_served_beside_hostile_ones() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files are counted in /proc");
        boolean hasDisk = SmallDisk.isPossible();
        try (var anthropic = FakeAnthropic.start("good");
                var mad = RudeAccount.start();
                ServerProcess server = start(anthropic, mad, hasDisk)) {
            Path data = hasDisk ? server.seen(data()) : data();
            var disk = new Disk(data, hasDisk);
            var faults = new Faults(disk);
            Crowd crowd = crowd(server, anthropic, mad, disk, faults);

            crowd.run(TIME.dividedBy(3));
            Holdings before = Holdings.atRest(server, data, home);
            crowd.run(TIME.multipliedBy(2).dividedBy(3));
            Holdings after = before.awaitAgain(server, data, home);

            System.out.printf(
                    "%d answers, rounds %s, %s, then %s, seed %d%n",
                    faults.calls(), crowd.rounds(), before, after, SEED);
            assertThat(faults.found()).as("with seed %d", SEED).isEmpty();
            before.assertIsAbout(after);
            assertThat(crowd.rounds().values()).allMatch(rounds -> rounds >= LEAST_ROUNDS);
            assertThat(blobs(data)).as("blobs without a row").isSubsetOf(rows(data));
            assertThat(server.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    private Crowd crowd(ServerProcess server, FakeAnthropic anthropic, RudeAccount mad, Disk disk, Faults faults)
            throws IOException {
        Client honest = keyOf(server, "honest");
        String victim = honest.create(MultipartBody.zip(Bundles.valid("victim")).field("model", "good"))
                .ok()
                .get("id");
        mad.writes(new MadManners(mad, victim));
        var attacks = new Attacks(keyOf(server, "hostile"), faults);
        String large = attacks.largeContent();
        var crowd = new Crowd(faults);
        crowd.add("hosted-1", 30, new HonestClient("hosted-1", honest, faults, source()).hosted());
        crowd.add("hosted-2", 30, new HonestClient("hosted-2", honest, faults, source()).hosted());
        crowd.add("routed", 40, new HonestClient("routed", honest, faults, source()).routed());
        crowd.add("mixed", 40, new HonestClient("mixed", honest, faults, source()).mixed(victim));
        crowd.add("slow-heads", 40, attacks.slowHeads());
        crowd.add("cut-uploads", 60, attacks.cutUploads(source()));
        crowd.add("leaving", 60, attacks.leaving(source(), large));
        crowd.add("bad-requests", 60, attacks.badRequests(source()));
        crowd.add("archives", 80, attacks.hostileArchives(source()));
        crowd.add("mad-calls-1", 60, attacks.madCalls(source()));
        crowd.add("mad-calls-2", 60, attacks.madCalls(source()));
        crowd.add("disk", 0, pace -> {
            pace.pause(ROOM_MILLIS);
            disk.fill();
            pace.pause(FULL_MILLIS);
            disk.free();
            anthropic.forgetReceived();
        });
        return crowd;
    }

    private Random source() {
        return new Random(random.nextLong());
    }

    private static Client keyOf(ServerProcess server, String workspace) {
        String key = server.master()
                .postJson("/key/generate", "{\"workspace\":\"" + workspace + "\"}")
                .ok()
                .get("key");
        return Client.of(server.url()).withKey(key);
    }

    private ServerProcess start(FakeAnthropic anthropic, RudeAccount mad, boolean hasDisk) throws IOException {
        Path config = Files.writeString(home.resolve("config.yaml"), """
                model_list:
                - {model_name: good, litellm_params: {%1$s}}
                - {model_name: mad, litellm_params: {%2$s}}
                - {model_name: mixed, litellm_params: {%1$s}}
                - {model_name: mixed, litellm_params: {%2$s}}
                router_settings: {num_retries: 1, cooldown_time: 1}
                repertoire: {default_route: hosted}
                """.formatted(
                        account("good", anthropic.account("good").url() + "", anthropic.key("good"), 60),
                        account("mad", mad.url() + "", "sk-mad", 2)));
        Path log = home.resolve("log");
        Files.createDirectories(data());
        return hasDisk
                ? ServerProcess.startOnSmallDisk(data(), DISK_MEGABYTES, log, config)
                : ServerProcess.start(data(), log, config, Map.of());
    }

    private static String account(String name, String url, String key, int timeoutSeconds) {
        return "model: anthropic/x, api_base: \"%s\", api_key: %s, account: %s, timeout: %d"
                .formatted(url, key, name, timeoutSeconds);
    }

    private Path data() {
        return home.resolve("data");
    }

    /// The digests of the bundles that are files, and the names of files that are no bundles.
    private static List<String> blobs(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".zip", ""))
                    .toList();
        }
    }

    /// The digests of the bundles that have a row, from a copy of the database: its own is in use.
    private List<String> rows(Path data) throws IOException, SQLException {
        for (String file : List.of("repertoire.db", "repertoire.db-wal")) {
            Files.copy(data.resolve(file), home.resolve(file));
        }
        List<String> digests = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("repertoire.db"));
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT digest FROM bundles")) {
            while (rows.next()) {
                digests.add(rows.getString(1));
            }
        }
        return digests;
    }
}
