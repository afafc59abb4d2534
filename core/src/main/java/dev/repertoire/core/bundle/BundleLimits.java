package dev.repertoire.core.bundle;

/// The limits on the size of a bundle.
///
/// @param unpackedBytes  all files together
/// @param files          how many
/// @param pathBytes      a path with its folder, in UTF-8
/// @param componentBytes a name between two slashes, in UTF-8; 255 is what Linux, macOS and Windows file systems
/// take
/// @param depth          how many names a path may have
public record BundleLimits(long unpackedBytes, int files, int pathBytes, int componentBytes, int depth) {
    /// What the canonical zip, which is a plain one and not zip64, can hold.
    private static final long MOST_BYTES = 1L << 31;

    private static final int MOST_FILES = 0xfffe;
    private static final int MOST_PATH_BYTES = 0x7fff;

    public BundleLimits {
        check("unpackedBytes", unpackedBytes, MOST_BYTES);
        check("files", files, MOST_FILES);
        check("pathBytes", pathBytes, MOST_PATH_BYTES);
        check("componentBytes", componentBytes, pathBytes);
        check("depth", depth, pathBytes);
    }

    /// 30 MiB, 10 000 files, paths of 1 024 bytes with names of 255, 32 deep.
    public static BundleLimits defaults() {
        return new BundleLimits(30 << 20, 10_000, 1024, 255, 32);
    }

    private static void check(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + "; expected 1 to " + most);
        }
    }
}
