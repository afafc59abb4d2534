package dev.repertoire.gateway.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Caller;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.Spool;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.core.bundle.UploadPart;
import dev.repertoire.database.Database;
import dev.repertoire.database.SettableClock;
import dev.repertoire.database.SqliteDatabase;
import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.FinalOutcome;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.OutcomeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IdempotentCreatesTest {
    private static final RetryHint KEYED = new RetryHint("k", null);
    private static final RetryHint COUNTED = new RetryHint(null, 0);
    private static final RetryHint RETRY = new RetryHint(null, 1);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger performed = new AtomicInteger();
    private Database database;
    private IdempotentCreates repeats;
    /// Another server on the same database.
    private IdempotentCreates elsewhere;

    @BeforeEach
    void open() {
        database = openDatabase();
        repeats = new IdempotentCreates(database, clock);
        elsewhere = new IdempotentCreates(database, clock);
    }

    /// A database of this test's own.
    Database openDatabase() {
        return SqliteDatabase.open(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        repeats.close();
        elsewhere.close();
        database.close();
    }

    @Test
    void answer_is_kept_for_a_day_with_a_key_and_for_minutes_without() {
        String first = body(once(repeats, KEYED, this::made));
        String counted = body(once(repeats, COUNTED, this::made));
        clock.goOn(Duration.ofMinutes(9));
        assertThat(body(once(elsewhere, RETRY, this::made))).isEqualTo(counted);
        clock.goOn(Duration.ofMinutes(2));
        assertThat(body(once(elsewhere, RETRY, this::made))).isNotIn(first, counted);
        clock.goOn(Duration.ofHours(23));
        repeats.sweep();
        assertThat(body(once(elsewhere, KEYED, this::made))).isEqualTo(first);
        clock.goOn(Duration.ofHours(1));
        assertThat(body(once(elsewhere, KEYED, this::made))).isNotEqualTo(first);
    }

    @Test
    void sweeping_leaves_nothing_that_has_expired() {
        once(repeats, KEYED, this::made);
        once(repeats, COUNTED, this::made);
        assertThat(rows()).isEqualTo(2);
        clock.goOn(Duration.ofMinutes(10));
        repeats.sweep();
        assertThat(rows()).isEqualTo(1);
        clock.goOn(Duration.ofHours(24));
        repeats.sweep();
        assertThat(rows()).isZero();
    }

    @Test
    void call_that_could_not_be_recognised_leaves_no_trace() {
        once(repeats, RetryHint.NONE, this::made);
        assertThat(rows()).isZero();
    }

    @Test
    void headers_of_the_moment_are_not_given_again() {
        Supplier<FinalOutcome> limited = () -> outcome(new Reply.Raw(
                200,
                List.of(
                        new Header("Request-Id", "req_1"),
                        new Header("Anthropic-RateLimit-Requests-Remaining", "7"),
                        new Header("Retry-After", "1")),
                new Bytes.Held(new byte[0])));
        once(repeats, KEYED, limited);
        assertThat(once(elsewhere, KEYED, this::made).reply(Effect.CREATE).headers())
                .containsExactly(new Header("Request-Id", "req_1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doubt_is_kept_as_it_was_told(boolean isTimeout) {
        var doubt = new FinalOutcome("group", "a", new Outcome.NoAnswer("because", isTimeout));
        for (IdempotentCreates at : List.of(repeats, elsewhere)) {
            assertThat(once(at, KEYED, () -> doubt)).isEqualTo(doubt);
        }
        assertThat(once(elsewhere, KEYED, this::made)).isEqualTo(doubt);
        assertThat(performed).hasValue(0);
    }

    @Test
    void server_error_is_kept_since_it_may_have_been_done() {
        Supplier<FinalOutcome> sick = () -> outcome(new Reply.Raw(502, List.of(), new Bytes.Held(new byte[0])));
        once(repeats, KEYED, sick);
        assertThat(once(elsewhere, KEYED, this::made).outcome().kind()).isEqualTo(OutcomeKind.SICK);
        assertThat(performed).hasValue(0);
    }

    @Test
    void create_that_did_nothing_leaves_no_trace() {
        once(repeats, KEYED, () -> new FinalOutcome("group", "a", new Outcome.NotReached("refused")));
        assertThat(rows()).isZero();
        once(repeats, KEYED, () -> outcome(new Reply.Raw(400, List.of(), new Bytes.Held(new byte[0]))));
        assertThat(rows()).isZero();
        Supplier<FinalOutcome> refused = () -> {
            throw new Refused(new Refusal.Unreachable("a", "the connection was refused"));
        };
        assertThat(catchThrowable(() -> once(repeats, KEYED, refused))).isInstanceOf(Refused.class);
        assertThat(rows()).isZero();
    }

    @Test
    void other_content_with_the_same_key_is_refused() {
        once(repeats, KEYED, this::made);
        Throwable thrown = catchThrowable(() -> once(repeats, create(KEYED, "other"), this::made, true));
        assertThat(((Refused) thrown).refusal()).isEqualTo(new Refusal.IdempotencyKeyReused("k"));
    }

    @Test
    void what_was_deleted_since_is_made_anew_for_a_client_without_a_key() {
        String first = body(once(repeats, COUNTED, this::made));
        clock.goOn(Duration.ofSeconds(1));
        FinalOutcome again = once(repeats, create(RETRY, "files"), this::made, false);
        assertThat(body(again)).isNotEqualTo(first);
        assertThat(body(once(repeats, RETRY, this::made))).isEqualTo(body(again));
    }

    @Test
    void one_that_is_under_way_at_another_node_is_waited_for() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FinalOutcome> first = callers.submit(() -> once(repeats, KEYED, () -> {
                begun.countDown();
                await(mayEnd);
                return made();
            }));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            Future<FinalOutcome> second = callers.submit(() -> once(elsewhere, KEYED, this::made));
            mayEnd.countDown();
            assertThat(body(second.get())).isEqualTo(body(first.get()));
        }
        assertThat(performed).hasValue(1);
    }

    @Test
    void one_that_nobody_performs_any_more_may_have_been_done() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FinalOutcome> first = callers.submit(() -> once(repeats, KEYED, () -> {
                begun.countDown();
                await(mayEnd);
                return made();
            }));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            // As far as anybody can tell from outside, this is a crash.
            repeats.close();
            clock.goOn(Duration.ofSeconds(21));
            Throwable thrown = catchThrowable(() -> once(elsewhere, KEYED, this::made));
            assertThat(((Refused) thrown).refusal()).isInstanceOf(Refusal.OutcomeUnknown.class);
            assertThat(performed).hasValue(0);
            mayEnd.countDown();
            first.get();
        }
    }

    @Test
    void one_that_takes_long_is_not_taken_for_dead() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var lively = new IdempotentCreates(database, clock, Duration.ofMillis(400));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<FinalOutcome> first = callers.submit(() -> once(lively, KEYED, () -> {
                begun.countDown();
                await(mayEnd);
                return made();
            }));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            long before = aliveUntil();
            clock.goOn(Duration.ofMillis(300));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> aliveUntil() != before);
            clock.goOn(Duration.ofMillis(300));
            Future<FinalOutcome> second = callers.submit(() -> once(elsewhere, KEYED, this::made));
            mayEnd.countDown();
            assertThat(body(second.get())).isEqualTo(body(first.get()));
        }
    }

    private FinalOutcome once(IdempotentCreates at, RetryHint retryHint, Supplier<FinalOutcome> perform) {
        return once(at, create(retryHint, "files"), perform, true);
    }

    private FinalOutcome once(
            IdempotentCreates at, CreateSkill create, Supplier<FinalOutcome> perform, boolean stillStands) {
        return at.once(
                        create,
                        context(),
                        new CreateTarget("group", null),
                        () -> Optional.of(perform.get()),
                        _ -> stillStands,
                        _ -> {})
                .orElseThrow();
    }

    private CreateSkill create(RetryHint retryHint, String content) {
        try {
            var spool = new Spool(SpoolFolder.of(folder), new SpoolMemory(1 << 20, 1 << 18));
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            spool.write(bytes, 0, bytes.length);
            return new CreateSkill(
                    null, new Upload(spool, List.of(new UploadPart("pdf/SKILL.md", spool.all()))), retryHint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CallContext context() {
        return new CallContext(
                new Caller(KeyId.MASTER, Workspace.DEFAULT), Lane.GA, "req_" + requests.incrementAndGet());
    }

    private FinalOutcome made() {
        byte[] body = ("skill " + performed.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return outcome(new Reply.Raw(200, List.of(), new Bytes.Held(body)));
    }

    private static FinalOutcome outcome(Reply.Raw reply) {
        return new FinalOutcome("group", "a", new Outcome.Answered(reply));
    }

    private static String body(FinalOutcome made) {
        Reply reply = made.reply(Effect.CREATE);
        return StandardCharsets.UTF_8
                .decode(((Bytes.Held) ((Reply.Raw) reply).body()).buffer())
                .toString();
    }

    private long rows() {
        return database.read(session -> session.one("SELECT COUNT(*) FROM routed_creates", row -> row.number())
                .orElseThrow());
    }

    private long aliveUntil() {
        return database.read(
                session -> session.one("SELECT alive_until_micros FROM routed_creates", row -> row.number())
                        .orElseThrow());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
