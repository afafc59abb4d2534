package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.routing.Routed.Told;
import dev.repertoire.testkit.anthropic.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client that disconnects ends the waits of its call, and leaves nothing on the thread, which serves other
/// clients next: an interrupt would cut their calls.
@Timeout(60)
class DepartureTest {
    private static final Destination BOTH = new Destination("both", null, false);
    private static final SkillCall SOMEWHERE = new GetSkill(new SkillId("skill_01somewhere"));

    @TempDir
    Path folder;

    private Routed routed;

    @BeforeEach
    void open() {
        routed = new Routed(folder);
    }

    @AfterEach
    void close() {
        routed.close();
    }

    /// @param told          what came of the call
    /// @param isInterrupted whether its thread was left so
    private record Ended(Told told, boolean isInterrupted) {}

    @Test
    void wait_for_a_lookup_of_another_call() {
        routed.account("small").always(Behaviour.hangs());
        routed.account("large").always(Behaviour.hangs());
        var stays = new Cancellation();
        CompletableFuture<Ended> asking = start(gone -> routed.call(SOMEWHERE, BOTH, gone), stays);
        awaitReceived("small", 1);
        awaitReceived("large", 1);
        var cancellation = new Cancellation();
        CompletableFuture<Ended> call = start(gone -> routed.call(SOMEWHERE, BOTH, gone), cancellation);

        assertThat(leave(call, cancellation).told().refusal()).isNotNull();
        stays.cancel();
        asking.join();
    }

    @Test
    void wait_for_an_equal_create() {
        routed.account("small").always(Behaviour.hangs());
        CompletableFuture<Ended> first = start(this::create, new Cancellation());
        awaitReceived("small", 1);
        var cancellation = new Cancellation();
        CompletableFuture<Ended> call = start(this::create, cancellation);

        assertThat(leave(call, cancellation).told().refusal()).isNotNull();
        routed.account("small").die();
        first.join();
    }

    private Told create(Cancellation gone) {
        return routed.upload(
                "made-once",
                upload -> routed.call(
                        new CreateSkill(null, upload, new RetryHint("k", null)),
                        new Destination("a", null, false),
                        gone));
    }

    private static CompletableFuture<Ended> start(Function<Cancellation, Told> call, Cancellation cancellation) {
        var ended = new CompletableFuture<Ended>();
        Thread.startVirtualThread(() -> {
            try {
                Told told = call.apply(cancellation);
                ended.complete(new Ended(told, Thread.interrupted()));
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    /// Cancels the call once it waits.
    private static Ended leave(CompletableFuture<Ended> call, Cancellation cancellation) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> cancellation.isAwaited() && !call.isDone());
        cancellation.cancel();
        Ended ended = call.join();
        assertThat(ended.isInterrupted())
                .as("whether the thread was left interrupted")
                .isFalse();
        return ended;
    }

    private void awaitReceived(String account, int count) {
        await().until(() -> routed.account(account).received().size() == count);
    }
}
