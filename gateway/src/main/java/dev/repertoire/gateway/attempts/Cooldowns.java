package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Which accounts are in cooldown because they failed. A cooldown refuses no call: others are chosen first. Safe for
/// many threads.
public final class Cooldowns {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<String> begun;
    private final Map<String, State> accounts = new ConcurrentHashMap<>();

    /// @param begun gets the account's name when a cooldown begins
    public Cooldowns(Clock clock, Consumer<String> begun) {
        this.clock = clock;
        this.begun = begun;
    }

    /// Guarded by itself.
    private static final class State {
        private final Deque<Instant> failures = new ArrayDeque<>();
        private Instant until = Instant.MIN;
    }

    /// Whether this account is in cooldown now.
    public boolean isResting(String account) {
        return accounts.containsKey(account) && until(account).isAfter(clock.instant());
    }

    /// When its last cooldown ends or ended; long ago if it never had one.
    Instant until(String account) {
        State state = accounts.get(account);
        if (state == null) {
            return Instant.MIN;
        }
        synchronized (state) {
            return state.until;
        }
    }

    /// Counts an attempt, and begins a cooldown if it is due.
    void record(Candidate candidate, Outcome outcome, RouterSettings settings) {
        switch (outcome.kind()) {
            case FINE, REFUSED -> {}
            case FORBIDDEN -> rest(candidate, candidate.cooldown(settings));
            case FULL -> rest(candidate, asked(outcome).orElse(candidate.cooldown(settings)));
            case REDIRECTED, OVERLOADED, SICK, NOT_REACHED, NO_ANSWER -> {
                if (countFailure(candidate.name(), settings.allowedFails())) {
                    rest(candidate, candidate.cooldown(settings));
                }
            }
        }
    }

    /// Begins the cooldown of an account that did not answer in time, which says more than one failure.
    public void begin(Candidate candidate, RouterSettings settings) {
        rest(candidate, candidate.cooldown(settings));
    }

    private Optional<Duration> asked(Outcome outcome) {
        return RetryAfter.of(outcome, clock).map(asked -> asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
    }

    /// @return whether the account has failed more often than allowed
    private boolean countFailure(String account, int allowed) {
        State state = state(account);
        Instant now = clock.instant();
        synchronized (state) {
            state.failures.removeIf(failure -> failure.isBefore(now.minus(WINDOW)));
            state.failures.add(now);
            return state.failures.size() > allowed;
        }
    }

    private void rest(Candidate candidate, Duration time) {
        State state = state(candidate.name());
        Instant now = clock.instant();
        boolean isBegun;
        synchronized (state) {
            isBegun = !state.until.isAfter(now) && time.isPositive();
            if (state.until.isBefore(now.plus(time))) {
                state.until = now.plus(time);
            }
            // A new cooldown is for new failures.
            state.failures.clear();
        }
        if (isBegun) {
            begun.accept(candidate.name());
        }
    }

    private State state(String account) {
        return accounts.computeIfAbsent(account, _ -> new State());
    }
}
