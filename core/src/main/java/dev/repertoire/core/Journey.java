package dev.repertoire.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What becomes of one call on its way: noted by those who route it, read by those who log, measure and count it.
/// A call may be tried at several accounts at once, so notes may come from several threads.
public final class Journey {
    /// The place of calls that our own store performed.
    public static final String HOSTED = "hosted";

    private final List<Hop> hops = new CopyOnWriteArrayList<>();
    private volatile @Nullable String group;
    private volatile @Nullable String place;
    private volatile long upstreamNanos;
    private final Abandonment abandonment = new Abandonment();

    /// Notes the model group that the call is routed by.
    public void through(String newGroup) {
        group = newGroup;
    }

    /// Notes the account whose answer is the caller's, or [#HOSTED].
    public void at(String newPlace) {
        place = newPlace;
    }

    public void add(Hop hop) {
        hops.add(hop);
    }

    /// Notes that the call's own thread waited this long for accounts. Several asked at once are waited for once.
    public synchronized void waited(Duration time) {
        upstreamNanos += time.toNanos();
    }

    /// What is to end should the caller go away.
    public Abandonment abandonment() {
        return abandonment;
    }

    /// The model group it was routed by; null if by none.
    public @Nullable String group() {
        return group;
    }

    /// The account whose answer is the caller's, or [#HOSTED]; null while nobody has performed it.
    public @Nullable String place() {
        return place;
    }

    /// Every attempt at an account, in the order in which they ended.
    public List<Hop> hops() {
        return List.copyOf(hops);
    }

    /// How much of the call's time was spent waiting for accounts.
    public Duration upstream() {
        return Duration.ofNanos(upstreamNanos);
    }
}
