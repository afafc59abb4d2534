package dev.repertoire.server.models;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.wire.Lanes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Gatherers;

/// Probes whether accounts answer, with a list of one skill at each. A finding is reused until the interval is over;
/// callers that ask during a probe wait for it. Safe for many threads.
public final class AccountHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final UpstreamRequest ONE_SKILL = UpstreamRequest.get("/v1/skills")
            .withQuery("limit=1")
            .withHeaders(List.of(new Header(Lanes.HEADER, Lanes.BETA)));

    private final Upstream upstream;
    private final Clock clock;
    private final ConcurrentMap<Account, Probe> probes = new ConcurrentHashMap<>();

    public AccountHealth(Upstream upstream, Clock clock) {
        this.upstream = upstream;
        this.clock = clock;
    }

    /// The result of probing one account.
    ///
    /// @param took  until the account answered
    /// @param error why it does not answer, in a few words; empty if it is healthy
    record Finding(Account account, Instant checkedAt, Duration took, Optional<String> error) {}

    /// @param isUnderWay whether a thread performs it
    private record Probe(Instant start, AtomicBoolean isUnderWay, CompletableFuture<Finding> finding) {
        Probe(Instant start) {
            this(start, new AtomicBoolean(), new CompletableFuture<>());
        }

        boolean isOlderThan(Duration interval, Instant now) {
            return start.plus(interval).isBefore(now);
        }
    }

    /// The state of these accounts. Each is probed if `interval` has passed since its last probe.
    List<Finding> of(List<Account> accounts, Duration interval) {
        probes.keySet().retainAll(accounts);
        return accounts.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, account -> of(account, interval)))
                .toList();
    }

    private Finding of(Account account, Duration interval) {
        Instant now = clock.instant();
        Probe probe = probes.compute(
                account, (_, last) -> last == null || last.isOlderThan(interval, now) ? new Probe(now) : last);
        if (probe.isUnderWay.compareAndSet(false, true)) {
            probe.finding.completeAsync(() -> probe(account), Runnable::run);
        }
        return probe.finding.join();
    }

    private Finding probe(Account account) {
        long start = System.nanoTime();
        Outcome outcome = upstream.send(account, ONE_SKILL, KeyId.MASTER, new Cancellation(), TIMEOUT);
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Finding(account, clock.instant(), took, error(outcome));
    }

    /// Never the account's own words: the kind of failure is enough for the operator.
    private static Optional<String> error(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> {
                answered.reply().body().close();
                yield error(answered.reply().status());
            }
            case Outcome.NotReached not -> Optional.of("not reached: " + not.why());
            case Outcome.NoAnswer no -> Optional.of("no answer: " + no.why());
        };
    }

    private static Optional<String> error(int status) {
        return switch (status) {
            case 200 -> Optional.empty();
            case 401, 403 -> Optional.of("status " + status + ": the credential is not accepted");
            case 429 -> Optional.of("status 429: too many requests");
            case 529 -> Optional.of("status 529: overloaded");
            default -> Optional.of("status " + status);
        };
    }
}
