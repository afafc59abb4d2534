package dev.repertoire.server.skills;

import dev.repertoire.core.FairShares;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;

/// The places for uploads that are arriving, shared among keys: each holds a buffer, however slowly it arrives. Safe
/// for many threads.
final class UploadPlaces {
    private final FairShares<KeyId> places;

    /// @param places in all
    /// @param sure   how many a key may have while any are left
    UploadPlaces(int places, int sure) {
        this.places = new FairShares<>(places, sure);
    }

    /// A place, until closed.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws Refused if there is no place for this key
    Place take(KeyId key) {
        if (!places.tryTake(key, 1)) {
            throw new Refused(new Overloaded(
                    places.free() == 0
                            ? "All " + places.units() + " places for uploads are taken; try again in a moment"
                            : "This key has " + places.held(key) + " uploads arriving, its share of " + places.units()
                                    + "; try again in a moment"));
        }
        return () -> places.release(key, 1);
    }
}
