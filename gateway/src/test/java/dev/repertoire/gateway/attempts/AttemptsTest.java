package dev.repertoire.gateway.attempts;

import static dev.repertoire.gateway.attempts.Accounts.group;
import static dev.repertoire.gateway.attempts.Accounts.named;
import static dev.repertoire.gateway.attempts.Accounts.ofOrder;
import static dev.repertoire.gateway.attempts.ScriptedUpstream.lost;
import static dev.repertoire.gateway.attempts.ScriptedUpstream.says;
import static dev.repertoire.gateway.attempts.ScriptedUpstream.unreached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.Unreachable;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.SettableClock;
import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tried again where, and what the caller is told in the end.
class AttemptsTest {
    private static final UpstreamRequest GET = UpstreamRequest.get("/v1/skills/skill_01");
    private static final UpstreamRequest DELETE = request("DELETE", Effect.DELETE, answer("{\"deleted\":true}"));
    private static final UpstreamRequest CREATE = request("POST", Effect.CREATE, null);
    private static final UpstreamRequest ADD = request("POST", Effect.ADD, null);
    private static final Candidate A = named("a");

    private final SettableClock clock = new SettableClock();
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Cooldowns cooldowns = new Cooldowns(clock, account -> {});
    private final List<Duration> pauses = new ArrayList<>();
    private final Load load = new Load(clock);
    private final Attempts attempts =
            new Attempts(upstream, cooldowns, load, clock, new Random(7), (time, _) -> pauses.add(time));
    private final CallTrace trace = new CallTrace();
    private final Cancellation cancellation = new Cancellation();
    private final AttemptScope scope = new AttemptScope(KeyId.MASTER, trace, cancellation, Accounts.SETTINGS);

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 501, 502, 503, 504, 520, 529})
    void read_is_tried_again_until_it_is_answered(int status) {
        upstream.script("a", says(status), says(status), says(200));
        assertThat(at(GET).status()).isEqualTo(200);
        assertThat(upstream.asked()).hasSize(3);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(150), Duration.ofMillis(250));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
    }

    @Test
    void read_is_tried_no_more_often_than_allowed_and_its_last_answer_comes_down_untouched() {
        upstream.script("a", says(503), unreached(), says(500, new Header("x-should-retry", "true")));
        Reply.Raw reply = at(GET);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers()).containsExactly(new Header("x-should-retry", "true"));
        assertThat(upstream.asked()).hasSize(3);
    }

    @Test
    void read_without_an_answer_says_why() {
        upstream.script("a", lost(), lost(), unreached());
        assertRefused(GET, new Unreachable("a", "the connection was refused"));
        upstream.script("a", lost(), unreached(), lost());
        assertRefused(GET, new NoAnswer("a", "the connection was closed", false, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void final_answer_is_not_asked_for_again(int status) {
        upstream.script("a", says(status));
        assertThat(at(GET).status()).isEqualTo(status);
        assertThat(upstream.asked()).hasSize(1);
    }

    @Test
    void wait_that_is_asked_for_is_kept_unless_it_is_long() {
        upstream.script(
                "a", says(429, new Header("retry-after", "3")), says(429, new Header("retry-after-ms", "4500")));
        assertThat(at(GET).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(4500));

        upstream.script("a", says(429, new Header("retry-after", "Fri, 01 May 2026 10:00:11 GMT")));
        assertThat(at(GET).status()).isEqualTo(429);
        assertThat(pauses).hasSize(2);
    }

    /// The thread serves other clients next, whose calls an interrupt would cut.
    @Test
    void client_who_leaves_ends_the_wait_and_leaves_its_thread_as_it_was() {
        var patient = new Attempts(upstream, cooldowns, load, clock, new Random(7));
        upstream.script("a", says(429, new Header("retry-after", "9")));
        Thread.startVirtualThread(() -> {
            await().until(cancellation::isAwaited);
            cancellation.cancel();
        });
        assertThat(patient.at(A, GET, scope).outcome().kind()).isEqualTo(OutcomeKind.FULL);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void delete_that_was_done_by_a_lost_attempt_is_told_as_done() {
        upstream.script("a", lost(), says(404));
        assertThat(text(at(DELETE))).isEqualTo("{\"deleted\":true}");
        upstream.script("a", says(502), says(404));
        assertThat(text(at(DELETE))).isEqualTo("{\"deleted\":true}");
    }

    @Test
    void each_attempt_is_written_to_the_trace_with_its_number() {
        upstream.script("a", says(503), lost(), says(200));
        at(GET);
        assertThat(trace.attempts())
                .extracting(UpstreamAttempt::number, UpstreamAttempt::status, UpstreamAttempt::failure)
                .containsExactly(tuple(1, 503, null), tuple(2, 0, "the connection was closed"), tuple(3, 200, null));
    }

    @Test
    void attempt_at_another_account_counts_as_a_retry() {
        upstream.script("first", says(429));
        create(ofOrder("first", 1), ofOrder("second", 2));
        assertThat(trace.attempts())
                .extracting(UpstreamAttempt::account, UpstreamAttempt::number)
                .containsExactly(tuple("first", 1), tuple("second", 2));
    }

    @Test
    void delete_in_doubt_is_not_said_to_have_changed_nothing() {
        upstream.script("a", lost(), unreached(), unreached());
        assertRefused(DELETE, new NoAnswer("a", "the connection was refused", false, false));
    }

    @Test
    void delete_of_what_was_never_there_is_missing() {
        upstream.script("a", says(503), unreached(), says(404));
        assertThat(at(DELETE).status()).isEqualTo(404);
    }

    @Test
    void version_is_created_again_only_where_it_provably_was_not() {
        upstream.script("a", unreached(), says(529), says(200));
        assertThat(at(ADD).status()).isEqualTo(200);
        assertThat(upstream.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 520})
    void create_in_doubt_is_told_so_and_not_repeated(int status) {
        upstream.script("a", says(status, new Header("X-Should-Retry", "true")), says(status));
        for (Reply.Raw reply : List.of(at(ADD), create(A))) {
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.headers())
                    .containsExactly(
                            new Header("x-should-retry", "false"), new Header("x-repertoire-outcome", "unknown"));
        }
        assertThat(upstream.asked()).hasSize(2);
    }

    @Test
    void redirect_is_no_answer_and_is_not_followed() {
        for (int status : new int[] {301, 303, 307}) {
            String why = "it redirects elsewhere (" + status + "), and nothing is sent there";
            upstream.script("a", says(status, new Header("Location", "http://inside.example/")));
            assertRefused(GET, new NoAnswer("a", why, false, false));
            upstream.script("a", says(status), says(200));
            assertRefused(ADD, new NoAnswer("a", why, false, true));
        }
        upstream.script("a", says(304));
        assertThat(at(GET).status()).isEqualTo(304);
        assertThat(upstream.asked()).hasSize(7);
    }

    @Test
    void create_without_an_answer_is_in_doubt() {
        upstream.script("a", lost());
        assertRefused(ADD, new NoAnswer("a", "the connection was closed", false, true));
        upstream.script("a", lost());
        assertThatThrownBy(() -> create(ofOrder("a", 1), ofOrder("b", 2)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new NoAnswer("a", "the connection was closed", false, true)));
        assertThat(upstream.asked()).containsExactly("a", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503, 529})
    void create_that_was_not_taken_goes_to_another_account_at_once(int status) {
        upstream.script("first", says(status));
        assertThat(create(ofOrder("first", 1), ofOrder("second", 2)).status()).isEqualTo(200);
        assertThat(upstream.asked()).containsExactly("first", "second");
        assertThat(pauses).isEmpty();
    }

    @Test
    void create_that_nobody_takes_comes_back_to_the_first_after_a_while() {
        upstream.script("first", unreached(), says(200));
        upstream.script("second", says(503));
        assertThat(create(ofOrder("first", 1), ofOrder("second", 2)).status()).isEqualTo(200);
        assertThat(upstream.asked()).containsExactly("first", "second", "first");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void create_that_nobody_takes_goes_round() {
        upstream.script("first", unreached(), unreached());
        upstream.script("second", unreached(), says(200));
        assertThat(create(ofOrder("first", 1), ofOrder("second", 2)).status()).isEqualTo(200);
        assertThat(upstream.asked()).containsExactly("first", "second", "first", "second");
    }

    @Test
    void create_that_nobody_takes_ends_with_the_last_answer() {
        upstream.script("first", unreached(), unreached(), unreached());
        upstream.script("second", says(401));
        assertThatThrownBy(() -> create(ofOrder("first", 1), ofOrder("second", 2)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Unreachable("first", "the connection was refused")));
        // The one that does not take our credential is not asked twice.
        assertThat(upstream.asked()).containsExactly("first", "second", "first", "first");
    }

    @Test
    void create_does_not_wait_for_long() {
        upstream.script("a", says(429, new Header("retry-after", "60")));
        assertThat(create(A).status()).isEqualTo(429);
        assertThat(pauses).isEmpty();
    }

    @Test
    void caller_who_has_gone_is_not_worked_for() {
        upstream.script("a", says(503), says(200));
        cancellation.cancel();
        assertThat(at(GET).status()).isEqualTo(503);
        assertThat(create(A).status()).isEqualTo(200);
        assertThat(upstream.asked()).hasSize(2);
    }

    private Reply.Raw at(UpstreamRequest request) {
        return attempts.at(A, request, scope).reply(request.effect());
    }

    private Reply.Raw create(Candidate... members) {
        return attempts.inGroup(group(members), CREATE, scope).reply(Effect.CREATE);
    }

    private void assertRefused(UpstreamRequest request, Object refusal) {
        assertThatThrownBy(() -> at(request))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static UpstreamRequest request(String method, Effect effect, @Nullable Outcome alreadyDone) {
        return new UpstreamRequest(method, "/v1/skills/skill_01", null, List.of(), null, effect, false, alreadyDone);
    }

    private static Outcome answer(String body) {
        var bytes = new Bytes.Held(body.getBytes(StandardCharsets.UTF_8));
        return new Outcome.Answered(new Reply.Raw(200, List.of(), bytes));
    }

    private static String text(Reply.Raw reply) {
        return StandardCharsets.UTF_8
                .decode(((Bytes.Held) reply.body()).buffer())
                .toString();
    }
}
