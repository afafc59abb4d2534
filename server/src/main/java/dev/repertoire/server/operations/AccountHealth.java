package dev.repertoire.server.operations;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Destination;
import dev.repertoire.core.Header;
import dev.repertoire.core.Journey;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Origin;
import dev.repertoire.core.PageSlot;
import dev.repertoire.core.PassThrough;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Upstream;
import dev.repertoire.wire.Lanes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Gatherers;

/// Finds out whether accounts answer, by a list of one skill at each. Whoever asks again before the interval is over is
/// told what was found before, and whoever asks meanwhile waits for the same probe. Safe for many threads.
public final class AccountHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final PassThrough ONE_SKILL = new PassThrough(
            "limit=1",
            List.of(new Header("anthropic-version", "2023-06-01"), new Header(Lanes.HEADER, Lanes.BETA)),
            null);

    private final Upstream upstream;
    private final Clock clock;
    private final ConcurrentMap<Account, Probe> probes = new ConcurrentHashMap<>();

    public AccountHealth(Upstream upstream, Clock clock) {
        this.upstream = upstream;
        this.clock = clock;
    }

    /// How one account was found.
    ///
    /// @param took  until the account answered
    /// @param error what is the matter with it, in a few words; empty if it is well
    record Finding(Account account, Instant checkedAt, Duration took, Optional<String> error) {}

    private record Probe(Instant start, FutureTask<Finding> task) {
        boolean isOlderThan(Duration interval, Instant now) {
            return start.plus(interval).isBefore(now);
        }
    }

    /// How these accounts are, each probed if `interval` has passed since it last was.
    List<Finding> of(List<Account> accounts, Duration interval, String requestId) {
        probes.keySet().retainAll(accounts);
        return accounts.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, account -> of(account, interval, requestId)))
                .toList();
    }

    private Finding of(Account account, Duration interval, String requestId) {
        Instant now = clock.instant();
        Probe probe = probes.compute(
                account,
                (_, last) -> last == null || last.isOlderThan(interval, now)
                        ? new Probe(now, new FutureTask<>(() -> look(account, requestId)))
                        : last);
        // Does nothing for all but the first.
        probe.task.run();
        return probe.task.resultNow();
    }
}
