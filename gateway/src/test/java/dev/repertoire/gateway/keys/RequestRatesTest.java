package dev.repertoire.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.repertoire.core.Refusal.RateLimited;
import dev.repertoire.core.Refused;
import dev.repertoire.database.SettableClock;
import dev.repertoire.gateway.spend.Payer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRatesTest {
    private static final Payer KEY = Payer.team("t");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final RequestRates rates = new RequestRates(clock, "requests");

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void in_no_minute_are_there_more_than_allowed_and_nobody_waits_longer(int most) {
        var random = new Random(most);
        Deque<Instant> made = new ArrayDeque<>();
        for (int i = 0; i < 3000; i++) {
            clock.goOn(Duration.ofMillis(random.nextInt(90_000 / most)));
            Duration wait = wait(most);
            if (wait.isPositive()) {
                assertThat(wait).isLessThanOrEqualTo(MINUTE);
                clock.goOn(wait);
                assertThat(wait(most)).as("who waits as told is let through").isZero();
            }
            made.addLast(clock.instant());
            while (!made.getFirst().plus(MINUTE).isAfter(clock.instant())) {
                made.removeFirst();
            }
            assertThat(made).hasSizeLessThanOrEqualTo(most);
        }
    }

    @Test
    void clock_that_is_set_back_forgets_nothing() {
        wait(1);
        clock.goOn(Duration.ofSeconds(-30));
        assertThat(wait(1)).isPositive().isLessThanOrEqualTo(MINUTE);
    }

    /// Zero if a request may be made, which it then is.
    private Duration wait(int most) {
        Throwable refused = catchThrowable(() -> rates.count(KEY, most));
        return refused == null ? Duration.ZERO : ((RateLimited) ((Refused) refused).refusal()).retryAfter();
    }
}
