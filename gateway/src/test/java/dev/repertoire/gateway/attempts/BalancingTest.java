package dev.repertoire.gateway.attempts;

import static dev.repertoire.gateway.attempts.Accounts.group;
import static dev.repertoire.gateway.attempts.Accounts.named;
import static dev.repertoire.gateway.attempts.Accounts.ofOrder;
import static dev.repertoire.gateway.attempts.Accounts.taking;
import static dev.repertoire.gateway.attempts.Accounts.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.database.SettableClock;
import dev.repertoire.gateway.accounts.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BalancingTest {
    private static final int TIMES = 10_000;
    /// Five standard deviations of what chance does to a half of ten thousand.
    private static final Offset<Integer> CHANCE = within(250);

    private final SettableClock clock = new SettableClock();
    private final Load load = new Load(clock);
    private final Cooldowns cooldowns = new Cooldowns(clock, account -> {});
    private final Picker picker = new Picker(cooldowns, load, new Random(42));

    @Test
    void shuffle_is_even_where_nobody_says_anything() {
        Map<String, Integer> chosen = choose(Strategy.SIMPLE_SHUFFLE, named("a"), named("b"), named("c"), named("d"));
        assertThat(chosen).hasSize(4);
        assertThat(chosen.values()).allSatisfy(count -> assertThat(count).isCloseTo(2_500, CHANCE));
    }

    @Test
    void shuffle_follows_the_weights() {
        Map<String, Integer> chosen =
                choose(Strategy.SIMPLE_SHUFFLE, weighing("a", 6), weighing("b", 3), weighing("c", 1), weighing("d", 0));
        assertThat(chosen.get("a")).isCloseTo(6_000, CHANCE);
        assertThat(chosen.get("b")).isCloseTo(3_000, CHANCE);
        assertThat(chosen.get("c")).isCloseTo(1_000, CHANCE);
        assertThat(chosen).doesNotContainKey("d");
    }

    @Test
    void shuffle_follows_what_each_takes_a_minute_where_there_are_no_weights() {
        Map<String, Integer> chosen =
                choose(Strategy.SIMPLE_SHUFFLE, taking("a", 900), taking("b", 300), named("average"));
        assertThat(chosen.get("a")).isCloseTo(5_000, CHANCE);
        assertThat(chosen.get("b")).isCloseTo(1_667, CHANCE);
        assertThat(chosen.get("average")).isCloseTo(3_333, CHANCE);
    }

    @Test
    void least_busy_goes_where_the_fewest_calls_are_under_way() {
        load.begin("a");
        assertThat(choose(Strategy.LEAST_BUSY, named("a"), named("b"))).containsOnlyKeys("b");
        load.begin("b");
        Map<String, Integer> chosen = choose(Strategy.LEAST_BUSY, named("a"), named("b"));
        assertThat(chosen.get("a")).isCloseTo(5_000, CHANCE);
        load.end("a");
        assertThat(choose(Strategy.LEAST_BUSY, named("a"), named("b"))).containsOnlyKeys("a");
    }

    @Test
    void latency_goes_where_creates_were_quickest_after_each_was_tried() {
        load.created("slow", Duration.ofMillis(900));
        load.created("quick", Duration.ofMillis(100));
        load.created("nearly", Duration.ofMillis(105));
        assertThat(choose(Strategy.LATENCY_BASED, named("slow"), named("quick"), named("new")))
                .containsOnlyKeys("new");
        Map<String, Integer> chosen = choose(Strategy.LATENCY_BASED, named("slow"), named("quick"), named("nearly"));
        assertThat(chosen).containsOnlyKeys("quick", "nearly");
        assertThat(chosen.get("quick")).isCloseTo(5_000, CHANCE);
    }

    @Test
    void latency_moves_with_what_is_seen_and_is_forgotten() {
        load.created("a", Duration.ofMillis(100));
        load.created("b", Duration.ofMillis(200));
        for (int i = 0; i < 10; i++) {
            load.created("a", Duration.ofMillis(800));
        }
        assertThat(choose(Strategy.LATENCY_BASED, named("a"), named("b"))).containsOnlyKeys("b");
        clock.goOn(Duration.ofMinutes(5));
        load.created("b", Duration.ofMillis(200));
        assertThat(choose(Strategy.LATENCY_BASED, named("a"), named("b"))).containsOnlyKeys("a");
    }

    @Test
    void usage_evens_out_requests_within_the_minute() {
        for (int i = 0; i < 7; i++) {
            load.begin("a");
        }
        Map<String, Integer> chosen = new TreeMap<>();
        for (int i = 0; i < 13; i++) {
            String name = picker.first(group(named("a"), named("b")), Strategy.USAGE_BASED)
                    .name();
            load.begin(name);
            chosen.merge(name, 1, Integer::sum);
        }
        assertThat(chosen).containsExactlyInAnyOrderEntriesOf(Map.of("a", 3, "b", 10));
        clock.goOn(Duration.ofMinutes(1));
        assertThat(choose(Strategy.USAGE_BASED, named("a"), named("b"))).containsOnlyKeys("a", "b");
    }

    @Test
    void higher_order_is_used_only_while_the_lower_rests() {
        Candidate[] members = {ofOrder("first", 1), ofOrder("also-first", 1), ofOrder("second", 2)};
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("first", "also-first");
        rest(members[0]);
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("also-first");
        rest(members[1]);
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("second");
        clock.goOn(Accounts.SETTINGS.cooldown());
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("first", "also-first");
    }

    @Test
    void account_that_had_its_minutes_requests_is_passed_over_while_another_has_not() {
        Candidate[] members = {taking("full", 2), taking("free", 2)};
        load.begin("full");
        load.begin("full");
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("free");
        load.begin("free");
        load.begin("free");
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("full", "free");
    }

    @Test
    void where_all_rest_the_one_is_chosen_whose_rest_ends_first() {
        Candidate[] members = {named("a"), named("b")};
        rest(members[1]);
        clock.goOn(Duration.ofSeconds(1));
        rest(members[0]);
        assertThat(choose(Strategy.SIMPLE_SHUFFLE, members)).containsOnlyKeys("b");
    }

    private void rest(Candidate candidate) {
        cooldowns.record(
                candidate,
                new Outcome.Answered(new Reply.Raw(401, List.of(), new Bytes.Held(new byte[0]))),
                Accounts.SETTINGS);
    }

    private Map<String, Integer> choose(Strategy strategy, Candidate... members) {
        Map<String, Integer> chosen = new TreeMap<>();
        for (int i = 0; i < TIMES; i++) {
            chosen.merge(picker.first(group(members), strategy).name(), 1, Integer::sum);
        }
        return chosen;
    }
}
