package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One entry as the archive's directory describes it (APPNOTE.TXT 4.3.12).
///
/// @param rawName each byte as the character of its value; cut off where it is longer than any path may be
record CentralHeader(
        String rawName,
        int nameBytes,
        int host,
        int flags,
        int method,
        long crc32,
        long packedBytes,
        long sizeBytes,
        long attributes,
        long localOffset,
        ExtraFields extra) {
    private static final long SIGNATURE = 0x02014b50L;
    private static final int BYTES = 46;

    /// Reads the whole directory, which must hold just the announced number of entries and nothing else.
    ///
    /// @param maxNameBytes how long a name is read; longer ones are cut off one byte later
    static List<CentralHeader> readAll(ZipBytes zip, EndOfDirectory end, int maxNameBytes) throws IOException {
        List<CentralHeader> headers = new ArrayList<>();
        long at = end.directoryOffset();
        long directoryEnd = at + end.directorySize();
        while (at < directoryEnd) {
            if (headers.size() == end.entries() || at + BYTES > directoryEnd || zip.u32(at) != SIGNATURE) {
                throw broken(end, headers.size());
            }
            long next = at + BYTES + zip.u16(at + 28) + zip.u16(at + 30) + zip.u16(at + 32);
            if (next > directoryEnd) {
                throw broken(end, headers.size());
            }
            headers.add(read(zip, at, maxNameBytes));
            at = next;
        }
        if (headers.size() != end.entries()) {
            throw broken(end, headers.size());
        }
        return headers;
    }

    private static CentralHeader read(ZipBytes zip, long at, int maxNameBytes) throws IOException {
        int nameBytes = zip.u16(at + 28);
        var extra = new ExtraFields(zip, at + BYTES + nameBytes, zip.u16(at + 30));
        var sizes = new Zip64Sizes(extra);
        long sizeBytes = sizes.widen(zip.u32(at + 24));
        long packedBytes = sizes.widen(zip.u32(at + 20));
        long localOffset = sizes.widen(zip.u32(at + 42));
        if (zip.u16(at + 34) != 0) {
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT, "an entry is said to lie on another disk; send a single zip archive");
        }
        return new CentralHeader(
                zip.latin1(at + BYTES, Math.min(nameBytes, maxNameBytes + 1)),
                nameBytes,
                zip.u16(at + 4) >> 8,
                zip.u16(at + 8),
                zip.u16(at + 10),
                zip.u32(at + 16),
                packedBytes,
                sizeBytes,
                zip.u32(at + 38),
                localOffset,
                extra);
    }

    private static UnreadableArchive broken(EndOfDirectory end, int read) {
        return new UnreadableArchive(
                Rule.ZIP_CORRUPT,
                "the archive's directory announces " + end.entries() + " entries, but can be read as that only up to"
                        + " entry " + read);
    }
}
