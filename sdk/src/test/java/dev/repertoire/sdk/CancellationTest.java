package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.Cancellation;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to end a call ends it, at whichever point it is.
@Timeout(60)
class CancellationTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("a");
    private final FakeAccount account = anthropic.account("a");
    private final SkillsClient client =
            SkillsClient.builder().baseUrl(account.url()).apiKey(account.key()).build();
    private final Cancellation cancellation = new Cancellation();

    /// What is in progress when the call is cancelled.
    enum Point {
        WAITING_FOR_THE_ANSWER,
        READING_THE_ANSWER,
        PAUSING,
        UPLOADING;

        Behaviour behaviour() {
            return switch (this) {
                case WAITING_FOR_THE_ANSWER -> Behaviour.hangs();
                case READING_THE_ANSWER -> Behaviour.stalls();
                case PAUSING -> Behaviour.rateLimited(Duration.ofSeconds(50));
                case UPLOADING -> Behaviour.readsSlowly(Duration.ofMillis(100));
            };
        }
    }

    /// How it is ended.
    enum End {
        CANCELLED,
        CLOSED,
        INTERRUPTED
    }

    @AfterEach
    void close() {
        client.close();
        anthropic.close();
    }

    static Stream<Arguments> call_is_ended() {
        return Stream.of(Point.values())
                .flatMap(point -> Stream.of(End.values()).map(end -> Arguments.of(point, end)));
    }

    @ParameterizedTest
    @MethodSource
    void call_is_ended(Point point, End end) throws InterruptedException {
        account.always(point.behaviour());
        var isUnderWay = new CountDownLatch(1);
        SkillsClient ending =
                client.with(CallOptions.NONE.cancellation(cancellation).progress((bytes, total) -> {
                    if (bytes > 0) {
                        isUnderWay.countDown();
                    }
                }));
        var thrown = new AtomicReference<Throwable>();
        var wasInterrupted = new AtomicReference<Boolean>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                if (point == Point.UPLOADING) {
                    ending.create(Skills.upload(Bundles.sized("pdf", 8 << 20, 6)));
                } else {
                    ending.get("skill_01a");
                }
            } catch (Throwable e) {
                thrown.set(e);
                wasInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        if (point == Point.UPLOADING) {
            assertThat(isUnderWay.await(1, TimeUnit.MINUTES)).isTrue();
        } else {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !account.received().isEmpty());
        }
        switch (end) {
            case CANCELLED -> cancellation.cancel();
            case CLOSED -> client.close();
            case INTERRUPTED -> caller.interrupt();
        }
        assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        CallCancelledException.class,
                        e -> assertThat(e.isOutcomeUnknown()).isFalse());
        assertThat(wasInterrupted.get()).isEqualTo(end == End.INTERRUPTED);
        if (point == Point.WAITING_FOR_THE_ANSWER || point == Point.READING_THE_ANSWER) {
            awaitAbandoned();
        }
    }

    @Test
    void what_is_cancelled_stays_so() {
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        SkillsClient ending = client.with(CallOptions.NONE.cancellation(cancellation));
        assertThatThrownBy(() -> ending.get("skill_01a")).isInstanceOf(CallCancelledException.class);
        assertThat(account.received()).isEmpty();
        assertThat(client.list()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void cancelling_a_future_ends_its_call(Function<SkillsClientAsync, CompletableFuture<?>> call) {
        account.always(Behaviour.hangs());
        CompletableFuture<?> future = call.apply(client.async());
        await().atMost(Duration.ofMinutes(1)).until(() -> !account.received().isEmpty());
        assertThat(future.cancel(true)).isTrue();
        awaitAbandoned();
        assertThat(account.received()).hasSize(1);
    }

    static Stream<Function<SkillsClientAsync, CompletableFuture<?>>> cancelling_a_future_ends_its_call() {
        return Stream.of(
                async -> async.get("skill_01a"),
                async -> async.list().forEach(skill -> {}),
                async -> async.named("pdf"),
                async -> async.create(Skills.upload(Bundles.valid("pdf"))),
                async -> async.versions("skill_01a").open("skver_01a"));
    }

    @Test
    void closing_the_client_breaks_a_download_off() throws InterruptedException {
        Skill skill = client.create(Skills.upload(Bundles.sized("pdf", 8 << 20, 7)));
        account.always(Behaviour.stalls());
        Download download =
                client.versions(skill.id()).open(skill.latestVersion().orElseThrow());
        var thrown = new AtomicReference<Throwable>();
        var isReading = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                isReading.countDown();
                download.stream().readAllBytes();
            } catch (IOException | RuntimeException e) {
                thrown.set(e);
            }
        });
        assertThat(isReading.await(1, TimeUnit.MINUTES)).isTrue();
        client.close();
        assertThat(reader.join(Duration.ofMinutes(1))).isTrue();
        assertThat(thrown.get()).isInstanceOf(IOException.class);
        awaitAbandoned();
    }

    private void awaitAbandoned() {
        await().atMost(Duration.ofMinutes(1)).until(() -> anthropic.abandoned() > 0);
    }
}
