package dev.repertoire.core;

import java.util.Objects;

/// Names a key without being able to act as it: the SHA-256 of the key in hexadecimal, or `master`.
public record KeyId(String value) {
    /// The master key, which may create other keys.
    public static final KeyId MASTER = new KeyId("master");

    public KeyId {
        Objects.requireNonNull(value, "value");
    }

    public boolean isMaster() {
        return equals(MASTER);
    }

    @Override
    public String toString() {
        return value;
    }
}
