package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which failures of the first account have creates begin at the second, and for how long.
@Timeout(60)
class CooldownTest {
    private static final int MOST_TESTS = 30;

    private static final FakeAnthropic ANTHROPIC = FakeAnthropic.start(IntStream.rangeClosed(1, MOST_TESTS)
            .boxed()
            .flatMap(i -> Stream.of("a-" + i, "b-" + i))
            .toArray(String[]::new));
    private static final TestServer SERVER = start();

    /// Each test has accounts of its own.
    private static int number;

    private static TestServer start() {
        var groups = new Groups(ANTHROPIC);
        for (int i = 1; i <= MOST_TESTS; i++) {
            groups.group("long-" + i, "cooldown_time: 60", "a-" + i, "b-" + i);
            groups.group("short-" + i, "cooldown_time: 1", "a-" + i, "b-" + i);
        }
        return groups.start("router_settings: {num_retries: 0, allowed_fails: 2}\n");
    }

    @BeforeEach
    void next() {
        number++;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        ANTHROPIC.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void account_rests_at_once(int status) {
        fails(status, 1);
        assertThat(create().status()).isEqualTo(200);
        assertThat(askedForACreate()).isEqualTo(1);
        // It is well again, but nobody asks.
        assertThat(create().header("x-litellm-model-id")).hasValue(Groups.nameOf("b-" + number));
        assertThat(askedForACreate()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void rest_ends(int status) {
        fails(status, 3);
        for (int i = 0; i < 3; i++) {
            create("short-");
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> create("short-")
                        .header("x-litellm-model-id")
                        .orElseThrow()
                        .equals(Groups.nameOf("a-" + number)));
    }

    @Test
    void rest_lasts_as_long_as_the_account_says() {
        ANTHROPIC.account("a-" + number).next(ApiOperation.CREATE_SKILL, Behaviour.rateLimited(Duration.ofSeconds(60)));
        create("short-");
        long start = System.nanoTime();
        // Longer than the one second that it would rest otherwise.
        while (System.nanoTime() - start < 1_500_000_000L) {
            assertThat(create("short-").header("x-litellm-model-id")).hasValue(Groups.nameOf("b-" + number));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422})
    void callers_mistakes_let_nobody_rest(int status) {
        fails(status, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(create().status()).isEqualTo(status);
        }
        assertThat(create().header("x-litellm-model-id")).hasValue(Groups.nameOf("a-" + number));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 520, 529})
    void account_rests_after_more_failures_than_are_allowed(int status) {
        fails(status, 3);
        for (int i = 0; i < 3; i++) {
            create();
        }
        assertThat(askedForACreate()).isEqualTo(3);
        assertThat(create().header("x-litellm-model-id")).hasValue(Groups.nameOf("b-" + number));
        assertThat(askedForACreate()).isEqualTo(3);
    }

    @Test
    void account_that_rests_is_asked_for_what_only_it_has() {
        String skill = create().ok().get("id");
        fails(429, 1);
        assertThat(create().header("x-litellm-model-id")).hasValue(Groups.nameOf("b-" + number));
        assertThat(SERVER.teamA().skill(skill).ok().header("x-litellm-model-id"))
                .hasValue(Groups.nameOf("a-" + number));
    }

    private static void fails(int status, int times) {
        ANTHROPIC
                .account("a-" + number)
                .next(ApiOperation.CREATE_SKILL, times, Failure.says(status).behaviour());
    }

    private static HttpAnswer create() {
        return create("long-");
    }

    private static HttpAnswer create(String group) {
        return SERVER.teamA().create(MultipartBody.zip(Bundles.valid("pdf")).field("model", group + number));
    }

    private static long askedForACreate() {
        return ANTHROPIC.account("a-" + number).received().stream()
                .filter(received -> received.operation() == ApiOperation.CREATE_SKILL)
                .count();
    }
}
