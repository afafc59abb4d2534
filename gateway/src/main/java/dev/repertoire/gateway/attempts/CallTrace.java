package dev.repertoire.gateway.attempts;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How one call was routed. Routing writes it; logs, metrics and billing read it; nothing is decided by it. A call
/// may be tried at several accounts at once, so it is safe for many threads.
public final class CallTrace {
    private final List<UpstreamAttempt> attempts = new CopyOnWriteArrayList<>();
    private volatile @Nullable String group;
    private volatile @Nullable String place;
    private volatile long upstreamNanos;

    /// Sets the model group that the call is routed by.
    public void setGroup(String newGroup) {
        group = newGroup;
    }

    /// Sets the account whose answer the caller gets, or [ModelGroup#HOSTED].
    public void setPlace(String newPlace) {
        place = newPlace;
    }

    /// Adds an attempt that has ended.
    public void add(UpstreamAttempt attempt) {
        attempts.add(attempt);
    }

    /// Adds time that the call's own thread waited for accounts. Several that are asked at once are waited for once.
    public synchronized void addWait(Duration time) {
        upstreamNanos += time.toNanos();
    }

    /// Waits for accounts, and adds the time.
    public <T> T waitFor(Supplier<T> accounts) {
        long start = System.nanoTime();
        try {
            return accounts.get();
        } finally {
            addWait(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /// The model group it was routed by; null if by none.
    public @Nullable String group() {
        return group;
    }

    /// The account whose answer the caller gets, or [ModelGroup#HOSTED]; null while there is none.
    public @Nullable String place() {
        return place;
    }

    /// Every attempt at an account, in the order in which they ended.
    public List<UpstreamAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /// How much of the call's time was spent waiting for accounts.
    public Duration upstream() {
        return Duration.ofNanos(upstreamNanos);
    }
}
