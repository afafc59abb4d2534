package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal.WorkspaceFull;
import dev.repertoire.core.Refused;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What workspaces store, and how much they may.
class QuotaTest extends StoreTest {
    private static final CallContext A = context("key-a", "team-a", Lane.GA);
    private static final CallContext B = context("key-b", "team-b", Lane.GA);
    private static final Workspace TEAM_A = new Workspace("team-a");

    @Test
    void the_total_follows_every_change() throws IOException {
        assertThat(store().storedBytes()).isEmpty();
        Skill first = create(A, "pdf");
        Skill second = create(A, "xlsx");
        createVersion(A, first, "Another description");
        create(B, "pdf");
        assertTotalsAreSums();

        delete(
                A,
                first.id(),
                "skver_" + Objects.requireNonNull(first.latest()).id().suffix());
        assertTotalsAreSums();
        delete(A, first.id());
        delete(A, second.id());
        assertThat(store().storedBytes()).containsOnlyKeys(new Workspace("team-b"));
        close();
        open();
        assertTotalsAreSums();
    }

    @Test
    void a_create_beyond_the_limit_is_refused_and_leaves_nothing() throws IOException {
        Skill skill = create(A, "pdf");
        long stored = total();
        quotas = new StorageQuotas(StorageQuotas.NONE, Map.of(TEAM_A, stored));

        WorkspaceFull full = refused(() -> createVersion(A, skill, "Another description"));
        assertThat(full.workspace()).isEqualTo(TEAM_A);
        assertThat(full.storedBytes()).isEqualTo(stored);
        assertThat(full.limitBytes()).isEqualTo(stored);
        assertThat(full.addedBytes()).isPositive();
        refused(() -> create(A, null, upload("xlsx", "D", "x".repeat(300_000)), RetryHint.NONE));
        assertThat(total()).isEqualTo(stored);
        assertThat(list(A, 20, null).items()).containsExactly(skill);
        assertThat(versions(A, skill.id(), 20, null).items()).hasSize(1);

        create(B, "xlsx");
        delete(A, skill.id());
        create(A, "pdf");
    }

    @Test
    void a_limit_below_what_is_stored_stops_creates_only() throws IOException {
        Skill skill = create(A, "pdf");
        quotas = new StorageQuotas(0, Map.of());
        assertThat(get(A, skill.id())).isEqualTo(skill);
        assertThat(download(
                        A,
                        skill.id(),
                        "skver_" + Objects.requireNonNull(skill.latest()).id().suffix()))
                .isEqualTo(zipOf(upload("pdf")));
        refused(() -> create(A, "xlsx"));
        delete(A, skill.id());
        assertThat(store().storedBytes()).isEmpty();
    }

    @Test
    void a_retried_create_gets_its_answer_though_the_workspace_is_full() {
        Skill skill = create(A, null, upload("pdf"), new RetryHint("once", null));
        quotas = new StorageQuotas(0, Map.of());
        assertThat(create(A, null, upload("pdf"), new RetryHint("once", null))).isEqualTo(skill);
    }

    @Test
    void creates_at_once_stay_within_the_limit_together() throws Exception {
        create(A, "skill-0");
        long each = total();
        quotas = new StorageQuotas(10 * each, Map.of());
        List<Callable<Skill>> creates = IntStream.range(0, 20)
                .<Callable<Skill>>mapToObj(i -> () -> create(A, "skill-" + (char) ('a' + i)))
                .toList();
        assertThat(Together.run(creates))
                .filteredOn(Refused.class::isInstance)
                .hasSize(11)
                .allSatisfy(refused -> assertThat(((Refused) refused).refusal()).isInstanceOf(WorkspaceFull.class));
        assertThat(total()).isEqualTo(10 * each);
    }

    private WorkspaceFull refused(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).isNotNull();
        return (WorkspaceFull) refused.refusal();
    }

    private long total() {
        return store().storedBytes().getOrDefault(TEAM_A, 0L);
    }

    private void assertTotalsAreSums() {
        List<Map.Entry<Workspace, Long>> sums = database.read(session -> session.list(
                "SELECT s.workspace, CAST(SUM(v.size_bytes) AS BIGINT) FROM versions v"
                        + " JOIN skills s ON s.id = v.skill_id GROUP BY s.workspace",
                row -> Map.entry(new Workspace(row.text()), row.number())));
        assertThat(store().storedBytes().entrySet()).containsExactlyInAnyOrderElementsOf(sums);
    }
}
