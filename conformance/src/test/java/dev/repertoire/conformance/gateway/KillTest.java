package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Skill;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One account's server is killed in the middle of traffic, and comes back: no read is lost, no create is done
/// twice.
@Timeout(120)
class KillTest {
    private static final int READERS = 2;
    private static final int CREATORS = 3;

    private final FakeAnthropic anthropic = FakeAnthropic.start("dying", "living");
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<HttpAnswer> readsOfDying = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpAnswer> readsOfLiving = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpAnswer> lists = Collections.synchronizedList(new ArrayList<>());
    /// By the name of the skill, which is used once.
    private final Map<String, HttpAnswer> creates = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Test
    void no_read_is_lost_and_no_create_is_done_twice() throws Exception {
        try (TestServer server = start("router_settings: {num_retries: 2, retry_after: 0, cooldown_time: 0.3}\n")) {
            traffic(server, 3, 1500, 400);
        }
        assertThat(readsOfLiving).isNotEmpty().allSatisfy(KillTest::assertOk);
        assertThat(readsOfDying)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer.status()).as("%s", answer).isIn(200, 502, 503));
        assertThat(readsOfDying)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(
                                answer.json().at("/error/details/error_code").stringValue())
                        .isIn("account_unreachable", "account_unavailable"));
        assertThat(readsOfDying).filteredOn(answer -> answer.status() == 503).isNotEmpty();
        assertThat(lists).isNotEmpty().allSatisfy(KillTest::assertOk);
        assertThat(lists)
                .filteredOn(answer -> answer.header("x-repertoire-incomplete").isPresent())
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.header("x-repertoire-incomplete")).hasValue(Groups.nameOf("dying")));
        assertThat(lists)
                .filteredOn(answer -> answer.header("x-repertoire-incomplete").isEmpty())
                .isNotEmpty();
        assertCreates();
    }

    @Test
    void outage_shorter_than_the_retries_is_not_seen() throws Exception {
        // An account that rests is asked once only for its part of a list, so here it never does.
        try (TestServer server = start("router_settings: {num_retries: 5, retry_after: 0, allowed_fails: 100000}\n")) {
            traffic(server, 2, 700, 500);
        }
        assertThat(readsOfDying).isNotEmpty().allSatisfy(KillTest::assertOk);
        assertThat(readsOfLiving).isNotEmpty().allSatisfy(KillTest::assertOk);
        assertThat(lists).isNotEmpty().allSatisfy(answer -> {
            assertOk(answer);
            assertThat(answer.header("x-repertoire-incomplete")).isEmpty();
        });
        assertThat(anthropic.account("dying").received()).isNotEmpty();
        assertCreates();
    }

    private TestServer start(String settings) {
        return new Groups(anthropic)
                .evenly("both", "dying", "living")
                .group("dying", "", "dying")
                .group("living", "", "living")
                .start(settings);
    }

    private void traffic(TestServer server, int outages, int outageMillis, int betweenMillis)
            throws InterruptedException, ExecutionException, TimeoutException {
        Client client = server.teamA();
        String ofDying = seed(client, "dying");
        String ofLiving = seed(client, "living");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                running.add(callers.submit(reading(client, ofDying, readsOfDying)));
                running.add(callers.submit(reading(client, ofLiving, readsOfLiving)));
            }
            running.add(callers.submit(repeatedly(() -> lists.add(client.list("?model=both")))));
            for (int i = 0; i < CREATORS; i++) {
                running.add(callers.submit(creating(client, "made-by-" + i + "-")));
            }
            for (int i = 0; i < outages; i++) {
                Thread.sleep(betweenMillis);
                anthropic.account("dying").die();
                Thread.sleep(outageMillis);
                anthropic.account("dying").comeBack();
            }
            Thread.sleep(betweenMillis);
            isOver.set(true);
            for (Future<Void> each : running) {
                each.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private static String seed(Client client, String group) {
        return client.create(
                        MultipartBody.zip(Bundles.valid("seed-of-" + group)).field("model", group))
                .ok()
                .get("id");
    }

    private Callable<Void> reading(Client client, String skill, List<HttpAnswer> answers) {
        String version = client.versions(skill, "").ok().json().at("/data/0/id").stringValue();
        return repeatedly(() -> {
            answers.add(client.skill(skill));
            answers.add(client.versions(skill, ""));
            answers.add(client.version(skill, version));
            answers.add(client.download(skill, version));
        });
    }

    private Callable<Void> creating(Client client, String prefix) {
        return () -> {
            for (int i = 0; !isOver.get(); i++) {
                String name = prefix + i;
                creates.put(
                        name,
                        client.create(MultipartBody.zip(Bundles.valid(name)).field("model", "both")));
            }
            return null;
        };
    }

    private Callable<Void> repeatedly(Runnable operation) {
        return () -> {
            while (!isOver.get()) {
                operation.run();
            }
            return null;
        };
    }

    private static void assertOk(HttpAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private void assertCreates() {
        List<Skill> all = Stream.of("dying", "living")
                .flatMap(account -> anthropic.account(account).skills().stream())
                .toList();
        assertThat(all).extracting(Skill::title).doesNotHaveDuplicates();
        Map<String, String> idsByName = new ConcurrentHashMap<>();
        all.forEach(skill -> idsByName.put(skill.title(), skill.id().value()));
        assertThat(creates).hasSizeGreaterThan(CREATORS);
        creates.forEach((name, answer) -> {
            if (answer.status() == 200) {
                assertThat(idsByName).containsEntry(name, answer.get("id"));
            } else if (answer.header("x-repertoire-outcome").isEmpty()) {
                assertThat(idsByName).as("%s", answer).doesNotContainKey(name);
            } else {
                assertThat(answer.json().at("/error/details/error_code").stringValue())
                        .isEqualTo("outcome_unknown");
                assertThat(answer.header("x-should-retry")).hasValue("false");
            }
        });
        assertThat(anthropic.account("living").skills()).hasSizeGreaterThan(1);
        assertThat(anthropic.account("dying").skills()).hasSizeGreaterThan(1);
    }
}
