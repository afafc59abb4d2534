package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends StoreTest {
    private static final String LARGE = "x".repeat(BundleRow.LARGEST_IN_ROW);

    @Test
    void versions_made_at_once_have_distinct_and_growing_numbers() throws Exception {
        Skill skill = create(GA, "pdf");
        List<Callable<SkillVersion>> creates = IntStream.range(0, 50)
                .<Callable<SkillVersion>>mapToObj(i -> () -> createVersion(GA, skill, "Version " + i))
                .toList();

        List<Object> made = Together.run(creates);

        assertThat(made).hasOnlyElementsOfType(SkillVersion.class);
        List<SkillVersion> all = versions(GA, skill.id(), 100, null).items().reversed();
        assertThat(all)
                .map(SkillVersion::ordinal)
                .isEqualTo(IntStream.rangeClosed(1, 51).boxed().toList());
        assertThat(all).map(SkillVersion::number).doesNotHaveDuplicates().isSorted();
        assertThat(get(GA, skill.id()).latest()).isEqualTo(all.getLast());
        assertThat(all.subList(1, 51))
                .hasSameElementsAs(made.stream().map(SkillVersion.class::cast).toList());
    }

    /// Virtual threads share few carriers, and one that computes does not give its own to another.
    @Test
    void large_uploads_are_read_on_threads_of_their_own() {
        Set<Thread> before = readers();
        create(GA, "pdf");
        // Threads of other tests' stores may end meanwhile; this store starts its own.
        assertThat(before).containsAll(readers());
        create(GA, null, upload("xlsx", "D", LARGE), RetryHint.NONE);
        assertThat(readers()).anyMatch(reader -> !before.contains(reader));
    }

    private static Set<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bundle-reader-"))
                .collect(Collectors.toSet());
    }

    @RepeatedTest(10)
    void of_two_deletes_at_once_one_finds_nothing() throws Exception {
        Skill skill = create(GA, "pdf");

        List<Object> outcomes = Together.run(List.of(() -> delete(GA, skill.id()), () -> delete(GA, skill.id())));

        assertThat(outcomes)
                .map(outcome -> outcome instanceof Refused refused ? refused.refusal() : outcome)
                .containsExactlyInAnyOrder(new Reply.SkillDeleted(skill.id()), new NoSuchSkill(skill.id()));
    }

    @RepeatedTest(10)
    void of_creates_with_one_idempotency_key_at_once_one_creates() throws Exception {
        Callable<Skill> create = () -> create(GA, null, upload("pdf"), new RetryHint("order-1", null));

        List<Object> outcomes = Together.run(List.of(create, create, create));

        assertThat(outcomes).containsOnly(list(GA, 20, null).items().getFirst());
        assertThat(list(GA, 20, null).items()).hasSize(1);
    }

    @Test
    void equal_content_coming_and_going_is_never_lost() throws Exception {
        byte[] zip = zipOf(upload("pdf", "Same", LARGE));
        Callable<List<Skill>> comeAndGo = () -> {
            List<Skill> kept = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Skill skill = create(GA, null, upload("pdf", "Same", LARGE), RetryHint.NONE);
                assertThat(download(GA, skill.id(), ga(latest(skill)))).isEqualTo(zip);
                if (i < 39) {
                    delete(GA, skill.id());
                } else {
                    kept.add(skill);
                }
            }
            return kept;
        };

        List<Object> outcomes = Together.run(List.of(comeAndGo, comeAndGo, comeAndGo, comeAndGo));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(List.class));
        List<Skill> kept = list(GA, 20, null).items();
        assertThat(kept).hasSize(4);
        for (Skill skill : kept) {
            assertThat(download(GA, skill.id(), ga(latest(skill)))).isEqualTo(zip);
            delete(GA, skill.id());
        }
        assertThat(blobFiles()).isEmpty();
    }

    @Test
    void no_read_is_older_than_an_acknowledged_write() throws Exception {
        Skill skill = create(GA, "pdf");
        var acknowledged = new AtomicInteger(1);
        var reads = new AtomicInteger();
        Callable<Integer> write = () -> {
            for (int i = 0; i < 200; i++) {
                int ordinal = createVersion(GA, skill, "Version " + i).ordinal();
                acknowledged.accumulateAndGet(ordinal, Math::max);
            }
            return 0;
        };
        Callable<Integer> read = () -> {
            while (acknowledged.get() < 401) {
                int before = acknowledged.get();
                assertThat(latest(get(GA, skill.id())).ordinal()).isGreaterThanOrEqualTo(before);
                reads.incrementAndGet();
            }
            return 0;
        };

        List<Object> outcomes = Together.run(List.of(write, write, read, read, read));

        assertThat(outcomes).containsOnly(0);
        assertThat(reads.get()).isGreaterThan(400);
    }

    @Test
    void large_and_small_creates_mix() throws IOException, InterruptedException {
        List<Callable<Skill>> creates = IntStream.range(0, 40)
                .<Callable<Skill>>mapToObj(i ->
                        () -> create(GA, null, upload("skill-" + i, "D", i % 4 == 0 ? LARGE : "small"), RetryHint.NONE))
                .toList();

        List<Object> made = Together.run(creates);

        assertThat(made).hasOnlyElementsOfType(Skill.class);
        assertThat(blobFiles()).hasSize(10);
        assertThat(list(GA, 100, null).items())
                .hasSameElementsAs(made.stream().map(Skill.class::cast).toList());
    }
}
