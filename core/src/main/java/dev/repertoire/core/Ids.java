package dev.repertoire.core;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes the ids of new things: a prefix, `01`, and 22 base58 characters. The first 8 of these say when, in
/// milliseconds, so that ids sort by time and an index over them grows at its end; the other 14 are random (82
/// bits).
public final class Ids {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int TIME_CHARACTERS = 8;
    private static final int RANDOM_CHARACTERS = 14;

    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param random a cryptographically strong source, safe for many threads
    public Ids(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /// With the system's clock.
    public Ids(RandomGenerator random) {
        this(random, InstantSource.system());
    }

    public SkillId skill() {
        return new SkillId("skill_01" + ordered());
    }

    public VersionId version() {
        return new VersionId("01" + ordered());
    }

    /// `count` random base58 characters.
    public String base58(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(BASE58.charAt(random.nextInt(BASE58.length())));
        }
        return text.toString();
    }

    private String ordered() {
        char[] time = new char[TIME_CHARACTERS];
        long rest = clock.millis();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            time[i] = BASE58.charAt((int) (rest % BASE58.length()));
            rest /= BASE58.length();
        }
        return new String(time) + base58(RANDOM_CHARACTERS);
    }
}
