package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.util.Map;

/// How an entry's data is packed. Stored and deflated are what every reader knows; nothing else is taken.
final class EntryMethod {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    /// Encrypted data, strong encryption, and an encrypted directory.
    static final int ENCRYPTION_FLAGS = 1 | 1 << 6 | 1 << 13;

    private static final int WINZIP_AES = 99;
    private static final Map<Integer, String> NAMES =
            Map.of(9, "deflate64", 12, "bzip2", 14, "lzma", 20, "zstd", 93, "zstd", 95, "xz", 98, "ppmd");

    private EntryMethod() {}

    /// Whether an entry's data can be read.
    static boolean check(CentralHeader header, String path, Findings findings) {
        if ((header.flags() & ENCRYPTION_FLAGS) != 0 || header.method() == WINZIP_AES) {
            findings.add(Rule.ZIP_ENCRYPTED, path, "the entry is encrypted; make the archive without a password");
            return false;
        }
        if (header.method() != STORED && header.method() != DEFLATED) {
            findings.add(
                    Rule.ZIP_METHOD,
                    path,
                    String.format(
                            "the entry is compressed with method %d (%s); expected deflate or none",
                            header.method(), NAMES.getOrDefault(header.method(), "unknown")));
            return false;
        }
        if (header.method() == STORED && header.packedBytes() != header.sizeBytes()) {
            findings.add(
                    Rule.ZIP_CORRUPT,
                    path,
                    String.format(
                            "the entry is not compressed, and yet has %d bytes packed and %d unpacked",
                            header.packedBytes(), header.sizeBytes()));
            return false;
        }
        return true;
    }
}
