package dev.repertoire.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Units of something scarce, shared among holders. A holder may take units while it then has no more than are left,
/// so that no holder, nor several together, keep the others out. Safe for many threads.
public final class FairShares<K> {
    private final int units;
    private final int sure;
    private final Map<K, Integer> held = new HashMap<>();
    private int free;

    /// @param units in all
    /// @param sure  how many a holder may have while any are left
    public FairShares(int units, int sure) {
        this.units = units;
        this.sure = sure;
        this.free = units;
    }

    /// Takes so many at once if that is fair now. Whether it was.
    public synchronized boolean tryTake(K holder, int count) {
        int then = held(holder) + count;
        int left = free - count;
        if (left < 0 || (then > sure && then > left)) {
            return false;
        }
        free = left;
        held.put(holder, then);
        return true;
    }

    /// Takes so many at once, as soon as that is fair. Whether it was within this time.
    public synchronized boolean take(K holder, int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!tryTake(holder, count)) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /// Returns so many of those it has.
    public synchronized void release(K holder, int count) {
        held.computeIfPresent(holder, (holding, before) -> before == count ? null : before - count);
        free += count;
        notifyAll();
    }

    /// How many it has.
    public synchronized int held(K holder) {
        return held.getOrDefault(holder, 0);
    }

    /// How many nobody has.
    public synchronized int free() {
        return free;
    }

    /// How many there are in all.
    public int units() {
        return units;
    }
}
