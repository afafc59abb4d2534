package dev.repertoire.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A key or credential. Prints only enough of itself to be recognised, and compares in constant time.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /// The secret itself. Only for the line that sends or hashes it.
    public String revealToUse() {
        return value;
    }

    /// The SHA-256 by which a secret is kept and looked up. Enough for keys we make, which have over 128 random
    /// bits.
    public Digest sha256() {
        MessageDigest hash = Digest.sha256();
        hash.update(value.getBytes(StandardCharsets.UTF_8));
        return Digest.of(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /// The start and the end (`sk-ant-…9f2c`) of a secret long enough to stay one, else only that there is one.
    @Override
    public String toString() {
        return value.length() < 20 ? "…" : value.substring(0, 7) + "…" + value.substring(value.length() - 4);
    }
}
