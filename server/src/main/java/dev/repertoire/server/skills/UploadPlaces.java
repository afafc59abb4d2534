package dev.repertoire.server.skills;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import java.util.HashMap;
import java.util.Map;

/// The places for uploads that are arriving: each holds a buffer, however slowly it arrives. A key may have half of
/// what is left, and a few in any case, so that no key keeps the others out. Safe for many threads.
final class UploadPlaces {
    private final int places;
    private final int sure;
    private final Map<KeyId, Integer> taken = new HashMap<>();
    private int free;

    /// @param places in all
    /// @param sure   how many a key may have while any are left
    UploadPlaces(int places, int sure) {
        this.places = places;
        this.sure = sure;
        this.free = places;
    }

    /// A place, until closed.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws Refused if there is no place for this key
    synchronized Place take(KeyId key) {
        int held = taken.getOrDefault(key, 0);
        if (free == 0 || (held >= sure && held >= free)) {
            throw new Refused(new Overloaded(
                    free == 0
                            ? "All " + places + " places for uploads are taken; try again in a moment"
                            : "This key has " + held + " uploads arriving, its share of " + places
                                    + "; try again in a moment"));
        }
        free--;
        taken.put(key, held + 1);
        return () -> release(key);
    }

    private synchronized void release(KeyId key) {
        free++;
        taken.computeIfPresent(key, (_, held) -> held == 1 ? null : held - 1);
    }
}
