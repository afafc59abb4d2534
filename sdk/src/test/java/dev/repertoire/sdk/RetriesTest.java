package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.ReceivedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tried again and what is not, at a server that does not know idempotency keys: Anthropic's.
@Timeout(120)
class RetriesTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("a");
    private final FakeAccount account = anthropic.account("a");
    private final SkillsClient client =
            SkillsClient.builder().baseUrl(account.url()).apiKey(account.key()).build();

    @AfterEach
    void close() {
        client.close();
        anthropic.close();
    }

    static Stream<Behaviour> read_is_tried_again() {
        return Stream.of(
                Behaviour.rateLimited(),
                Behaviour.rateLimited(Duration.ofSeconds(1)),
                Behaviour.rateLimited(Instant.now()),
                Behaviour.rateLimited().with("retry-after-ms", "20"),
                Behaviour.unavailable(),
                Behaviour.overloaded(),
                Behaviour.internalError(),
                Behaviour.rejects(408, "timeout_error", "too slow"),
                Behaviour.answers(502, "text/html", "<html>Bad gateway</html>"),
                Behaviour.closesAfterBody(),
                Behaviour.halfAnswer(),
                Behaviour.notHttp());
    }

    @ParameterizedTest
    @MethodSource
    void read_is_tried_again(Behaviour behaviour) {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf")));
        account.next(behaviour);
        assertThat(client.get(skill.id())).isEqualTo(skill);
        assertThat(operations()).containsExactly("POST", "GET", "GET");
    }

    static Stream<Arguments> refusal_is_final() {
        return Stream.of(
                Arguments.of(Behaviour.rejects(400, "invalid_request_error", "no"), BadRequestException.class),
                Arguments.of(Behaviour.revoked(), AuthenticationException.class),
                Arguments.of(Behaviour.rejects(402, "billing_error", "no"), BillingException.class),
                Arguments.of(Behaviour.forbidden(), PermissionDeniedException.class),
                Arguments.of(Behaviour.rejects(404, "not_found_error", "no"), NotFoundException.class),
                Arguments.of(Behaviour.rejects(413, "request_too_large", "no"), TooLargeException.class),
                Arguments.of(Behaviour.rejects(422, "invalid_request_error", "no"), UnexpectedStatusException.class),
                Arguments.of(
                        Behaviour.rejects(409, "conflict_error", "no").with("x-should-retry", "false"),
                        ConflictException.class),
                Arguments.of(Behaviour.internalError().with("x-should-retry", "false"), ServerException.class),
                // Longer than anybody would wait.
                Arguments.of(Behaviour.rateLimited(Duration.ofMinutes(5)), RateLimitException.class),
                Arguments.of(
                        Behaviour.unavailable().with("retry-after", "1000000000000000000"), ServerException.class));
    }

    @ParameterizedTest
    @MethodSource
    void refusal_is_final(Behaviour behaviour, Class<? extends ApiException> expected) {
        account.next(behaviour);
        assertThatThrownBy(() -> client.get("skill_01a")).isInstanceOf(expected);
        assertThat(operations()).containsExactly("GET");
    }

    @Test
    void pause_before_a_retry_is_reported() {
        List<String> pauses = new ArrayList<>();
        var listener = new ProgressListener() {
            @Override
            public void moved(long bytes, long total) {}

            @Override
            public void waiting(int status, Duration pause) {
                pauses.add(status + " " + pause);
            }
        };
        account.next(Behaviour.rateLimited(Duration.ofSeconds(1)));

        client.with(CallOptions.NONE.progress(listener)).list().first();

        assertThat(pauses).containsExactly("429 PT1S");
    }

    @Test
    void rate_limit_says_when_to_come_back() {
        account.next(Behaviour.rateLimited(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> client.get("skill_01a"))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(5)));
    }

    @Test
    void retries_come_to_an_end() {
        account.always(Behaviour.rateLimited().with("retry-after-ms", "1"));
        assertThatThrownBy(() -> client.get("skill_01a")).isInstanceOf(RateLimitException.class);
        assertThat(operations()).hasSize(3);
        assertThatThrownBy(() -> client.with(CallOptions.NONE.maxRetries(0)).get("skill_01a"))
                .isInstanceOf(RateLimitException.class);
        assertThat(operations()).hasSize(4);
        try (RawAnswer raw = client.raw().get("skill_01a")) {
            assertThat(raw.status()).isEqualTo(429);
        }
        assertThat(operations()).hasSize(7);
    }

    @Test
    void pause_that_the_call_has_no_time_for_is_not_made() {
        account.next(Behaviour.rateLimited(Duration.ofSeconds(50)));
        assertThatThrownBy(() -> client.with(CallOptions.NONE.timeout(Duration.ofSeconds(10)))
                        .get("skill_01a"))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void create_that_was_not_taken_is_tried_again() {
        account.next(
                ApiOperation.CREATE_SKILL,
                Behaviour.unavailable().with("retry-after-ms", "1"),
                Behaviour.overloaded().with("retry-after-ms", "1"));
        client.create(Skills.upload(Bundles.valid("pdf")));
        account.next(ApiOperation.CREATE_SKILL, Behaviour.rateLimited().with("retry-after-ms", "1"));
        client.create(Skills.upload(Bundles.valid("pdf")));
        assertThat(account.skills()).hasSize(2);
        List<String> keys = idempotencyKeys();
        assertThat(keys).hasSize(5);
        assertThat(keys.subList(0, 3)).containsOnly(keys.getFirst());
        assertThat(keys.subList(3, 5)).containsOnly(keys.getLast()).doesNotContain(keys.getFirst());
    }

    static Stream<Behaviour> create_that_may_have_been_done_is_not_tried_again() {
        return Stream.of(
                Behaviour.internalError(),
                Behaviour.internalError().with("x-should-retry", "true"),
                Behaviour.rejects(504, "timeout_error", "late"),
                Behaviour.answers(502, "text/html", "<html>"),
                Behaviour.closesAfterBody(),
                Behaviour.halfAnswer(),
                Behaviour.notHttp());
    }

    @ParameterizedTest
    @MethodSource
    void create_that_may_have_been_done_is_not_tried_again(Behaviour behaviour) {
        account.next(ApiOperation.CREATE_SKILL, behaviour.afterPerforming());
        assertThatThrownBy(() -> client.create(Skills.upload(Bundles.valid("pdf"))))
                .isInstanceOfSatisfying(
                        SkillsException.class,
                        e -> assertThat(e.isOutcomeUnknown()).isTrue());
        assertThat(account.skills()).hasSizeLessThanOrEqualTo(1);
        assertThat(idempotencyKeys()).hasSize(1);
    }

    @Test
    void upload_that_did_not_arrive_whole_is_tried_again() {
        account.next(ApiOperation.CREATE_SKILL, Behaviour.closesBeforeBody());
        client.create(Skills.upload(Bundles.sized("pdf", 8 << 20, 3)));
        assertThat(account.skills()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 413, 429})
    void refusal_before_the_upload_is_read_is_heard(int status) {
        account.next(ApiOperation.CREATE_SKILL, Behaviour.rejects(status, "an_error", "No."));
        assertThatThrownBy(() -> client.with(CallOptions.NONE.maxRetries(0))
                        .create(Skills.upload(Bundles.sized("pdf", 8 << 20, 4))))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void download_that_breaks_off_starts_again(@TempDir Path folder) {
        Skill skill = client.create(Skills.upload(Bundles.sized("pdf", 400_000, 5)));
        account.next(ApiOperation.DOWNLOAD_VERSION, Behaviour.halfAnswer());
        DownloadResult downloaded = client.versions(skill.id()).download(Version.LATEST, folder);
        assertThat(downloaded.isDigestChecked()).isFalse();
        assertThat(downloaded.path().resolve("assets/noise.bin")).hasSize(400_000);
    }

    @Test
    void delete_is_tried_again() {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf")));
        account.next(ApiOperation.DELETE_SKILL, Behaviour.closesAfterBody());
        assertThat(client.delete(skill.id()).id()).isEqualTo(skill.id());
    }

    @Test
    void options_are_sent_where_they_belong() {
        SkillsClient view = client.with(CallOptions.NONE
                .model("team-a")
                .provider("anthropic")
                .header("x-note", "one")
                .query("strict", "a b&c")
                .idempotencyKey("mine"));
        Skill skill = view.create(Skills.upload(Bundles.valid("pdf")), "Größe \"1\"");
        view.with(CallOptions.NONE.model("team-b")).get(skill.id());
        client.get(skill.id());
        List<ReceivedRequest> received = account.received();
        String create = new String(received.getFirst().body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(create)
                .contains("name=\"model\"\r\n\r\nteam-a\r\n")
                .contains("name=\"custom_llm_provider\"\r\n\r\nanthropic\r\n")
                .contains("name=\"display_name\"\r\n\r\nGröße \"1\"\r\n");
        assertThat(received.getFirst().target()).isEqualTo("/v1/skills?strict=a%20b%26c");
        assertThat(received.getFirst().header("idempotency-key")).contains("mine");
        assertThat(received.getFirst().header("x-note")).contains("one");
        assertThat(received.get(1).target())
                .isEqualTo("/v1/skills/" + skill.id() + "?strict=a%20b%26c&model=team-b&custom_llm_provider=anthropic");
        assertThat(received.get(1).header("idempotency-key")).isEmpty();
        assertThat(received.get(2).target()).isEqualTo("/v1/skills/" + skill.id());
    }

    private List<String> operations() {
        return account.received().stream().map(ReceivedRequest::method).toList();
    }

    private List<String> idempotencyKeys() {
        return account.received().stream()
                .filter(received -> received.method().equals("POST"))
                .map(received -> received.header("idempotency-key").orElseThrow())
                .toList();
    }
}
