package dev.repertoire.gateway.attempts;

import static dev.repertoire.gateway.attempts.Accounts.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Header;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.SettableClock;
import dev.repertoire.gateway.accounts.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CooldownsTest {
    private static final Candidate A = named("a");

    private final SettableClock clock = new SettableClock();
    private final List<String> begun = new ArrayList<>();
    private final Cooldowns cooldowns = new Cooldowns(clock, begun::add);

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void account_that_turns_us_away_rests_at_once(int status) {
        note(answer(status));
        assertThat(cooldowns.until("a")).isEqualTo(clock.instant().plus(Accounts.SETTINGS.cooldown()));
        assertThat(cooldowns.isResting("a")).isTrue();
        clock.goOn(Accounts.SETTINGS.cooldown());
        assertThat(cooldowns.isResting("a")).isFalse();
        assertThat(begun).containsExactly("a");
    }

    @Test
    void full_account_rests_as_long_as_it_asks_for_but_no_longer_than_a_minute() {
        note(answer(429, new Header("Retry-After", "20")));
        clock.goOn(Duration.ofSeconds(19));
        assertThat(cooldowns.isResting("a")).isTrue();
        clock.goOn(Duration.ofSeconds(1));
        assertThat(cooldowns.isResting("a")).isFalse();
        note(answer(429, new Header("retry-after", "3600")));
        assertThat(cooldowns.until("a")).isEqualTo(clock.instant().plusSeconds(60));
    }

    @Test
    void account_that_fails_too_often_within_a_minute_rests() {
        List<Outcome> failures = List.of(
                answer(500),
                answer(502),
                answer(503),
                answer(504),
                answer(529),
                new Outcome.NotReached("refused"),
                new Outcome.NoAnswer("lost", false),
                new Outcome.NoAnswer("slow", true));
        for (Outcome failure : failures) {
            var fresh = new Cooldowns(clock, begun::add);
            for (int i = 0; i < Accounts.SETTINGS.allowedFails(); i++) {
                fresh.record(A, failure, Accounts.SETTINGS);
            }
            assertThat(fresh.isResting("a")).as("%s", failure).isFalse();
            fresh.record(A, failure, Accounts.SETTINGS);
            assertThat(fresh.isResting("a")).as("%s", failure).isTrue();
        }
    }

    @Test
    void failures_long_ago_do_not_count() {
        for (int i = 0; i < 20; i++) {
            note(answer(500));
            clock.goOn(Duration.ofSeconds(21));
        }
        assertThat(begun).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 304, 400, 404, 409, 413, 422})
    void callers_mistake_is_no_failure(int status) {
        for (int i = 0; i < 20; i++) {
            note(answer(status));
        }
        assertThat(begun).isEmpty();
    }

    @Test
    void success_ends_no_rest_and_a_longer_one_is_the_same_rest() {
        note(answer(401));
        note(answer(200));
        assertThat(cooldowns.isResting("a")).isTrue();
        note(answer(429, new Header("retry-after", "30")));
        assertThat(cooldowns.until("a")).isEqualTo(clock.instant().plusSeconds(30));
        assertThat(begun).containsExactly("a");
    }

    private void note(Outcome outcome) {
        cooldowns.record(A, outcome, Accounts.SETTINGS);
    }

    private static Outcome answer(int status, Header... headers) {
        return new Outcome.Answered(new Reply.Raw(status, Arrays.asList(headers), new Bytes.Held(new byte[0])));
    }
}
