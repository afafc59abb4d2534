package dev.repertoire.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FairSharesTest {
    private final FairShares<String> shares = new FairShares<>(128, 2);

    @Test
    void holder_that_takes_all_it_can_leaves_half() {
        assertThat(takeAll("greedy", 1)).isEqualTo(64);
        assertThat(takeAll("other", 1)).isEqualTo(32);
    }

    @Test
    void several_that_take_all_they_can_leave_something() {
        for (String greedy : List.of("a", "b", "c", "d", "e")) {
            takeAll(greedy, 16);
        }
        assertThat(shares.free()).isPositive();
        assertThat(shares.tryTake("last", 1)).isTrue();
    }

    @Test
    void every_holder_may_have_a_few_while_any_are_left() {
        for (int i = 0; shares.free() > 2; i++) {
            takeAll("greedy-" + i, 1);
        }
        assertThat(takeAll("last", 1)).isEqualTo(2);
        assertThat(shares.tryTake("late", 1)).isFalse();
    }

    @Test
    void wait_ends_when_units_are_released() throws Exception {
        takeAll("greedy", 1);
        var taken = CompletableFuture.supplyAsync(() -> take("greedy", Duration.ofMinutes(1)));
        assertThat(take("greedy", Duration.ofMillis(1))).isFalse();
        shares.release("greedy", 8);
        assertThat(taken.get()).isTrue();
    }

    private boolean take(String holder, Duration patience) {
        try {
            return shares.take(holder, 1, patience);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int takeAll(String holder, int count) {
        while (shares.tryTake(holder, count)) {}
        return shares.held(holder);
    }
}
