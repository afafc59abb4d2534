package dev.repertoire.core;

import java.util.random.RandomGenerator;

/// Makes the random ids of new things: a prefix, `01`, and 22 base58 characters (over 128 bits).
public final class Ids {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final RandomGenerator random;

    /// @param random a cryptographically strong source, safe for many threads
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    public SkillId skill() {
        return new SkillId("skill_01" + base58(22));
    }

    public VersionId version() {
        return new VersionId("01" + base58(22));
    }

    /// `count` random base58 characters.
    public String base58(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(BASE58.charAt(random.nextInt(BASE58.length())));
        }
        return text.toString();
    }
}
