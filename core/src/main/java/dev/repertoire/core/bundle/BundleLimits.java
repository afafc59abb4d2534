package dev.repertoire.core.bundle;

/// How much an upload may be once unpacked.
public record BundleLimits(long unpackedBytes, int files, int pathBytes, int componentBytes, int depth) {
    public static BundleLimits defaults() {
        return new BundleLimits(30L << 20, 10_000, 1024, 255, 32);
    }
}
