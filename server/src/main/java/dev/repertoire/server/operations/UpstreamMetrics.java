package dev.repertoire.server.operations;

import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.gateway.spend.SpendRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The numbers about accounts. Labels are names from the configuration, operations and statuses, so there are never
/// many; each meter is looked up by them in a map, as Micrometer's own look-up costs more than the recording.
final class UpstreamMetrics {
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final ConcurrentMap<Attempt, Timer> attempts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Failed, Counter> failures = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timer> overheads = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> cooldowns = new ConcurrentHashMap<>();
    private final ConcurrentMap<Spent, Counter> spending = new ConcurrentHashMap<>();
    private final MultiGauge inFlight;
    private final MultiGauge resting;

    private record Attempt(String account, String group, String operation, String status) {}

    private record Failed(String account, AttemptFailure failure) {}

    private record Spent(String account, String group, String operation) {}

    UpstreamMetrics(MeterRegistry registry) {
        this.registry = registry;
        inFlight = MultiGauge.builder("repertoire.upstream.in.flight")
                .description("Attempts at an account that have not ended")
                .register(registry);
        resting = MultiGauge.builder("repertoire.upstream.resting")
                .description("1 while an account gets no calls because it failed lately")
                .register(registry);
    }

    void completed(CompletedRequest completed) {
        if (!completed.isRouted()) {
            return;
        }
        String operation = completed.request().operation();
        String group = Objects.requireNonNullElse(completed.trace().group(), NONE);
        overheads.computeIfAbsent(operation, this::overhead).record(completed.overhead());
        for (UpstreamAttempt attempt : completed.attempts()) {
            String status = attempt.status() == 0 ? NONE : StatusLabel.of(attempt.status());
            attempts.computeIfAbsent(new Attempt(attempt.account(), group, operation, status), this::attempt)
                    .record(attempt.took());
            AttemptFailure.of(attempt)
                    .ifPresent(
                            failure -> failures.computeIfAbsent(new Failed(attempt.account(), failure), this::failure)
                                    .increment());
        }
    }

    void cooldownBegan(String account) {
        cooldowns.computeIfAbsent(account, this::cooldown).increment();
    }

    void spent(SpendRecord record) {
        var labels = new Spent(
                Objects.requireNonNullElse(record.place(), NONE),
                Objects.requireNonNullElse(record.group(), NONE),
                record.operation());
        spending.computeIfAbsent(labels, this::spent).increment(record.cost().dollars());
    }

    void states(List<AccountState> states) {
        inFlight.register(
                states.stream()
                        .map(state -> Row.of(Tags.of("account", state.account()), state.inFlight()))
                        .toList(),
                true);
        resting.register(
                states.stream()
                        .map(state -> Row.of(Tags.of("account", state.account()), state.isResting() ? 1 : 0))
                        .toList(),
                true);
    }

    private Timer overhead(String operation) {
        return Timer.builder("repertoire.overhead")
                .description("Of the time until a routed request's answer was made, what was not waiting for others")
                .tag("operation", operation)
                .serviceLevelObjectives(Buckets.OVERHEAD)
                .register(registry);
    }

    private Timer attempt(Attempt attempt) {
        return Timer.builder("repertoire.upstream.requests")
                .description("Attempts at accounts, with the time until their answer began or they failed")
                .tag("account", attempt.account())
                .tag("group", attempt.group())
                .tag("operation", attempt.operation())
                .tag("status", attempt.status())
                .serviceLevelObjectives(Buckets.UPSTREAM)
                .register(registry);
    }

    private Counter failure(Failed failed) {
        return Counter.builder("repertoire.upstream.failures")
                .description("Attempts that failed for a reason that is not the caller's")
                .tag("account", failed.account())
                .tag("reason", failed.failure().label())
                .register(registry);
    }

    private Counter cooldown(String account) {
        return Counter.builder("repertoire.cooldowns")
                .description("Cooldowns of an account after failures")
                .tag("account", account)
                .register(registry);
    }

    private Counter spent(Spent spent) {
        return Counter.builder("repertoire.spend.dollars")
                .description("Money spent, by the configured prices")
                .tag("account", spent.account())
                .tag("group", spent.group())
                .tag("operation", spent.operation())
                .register(registry);
    }
}
