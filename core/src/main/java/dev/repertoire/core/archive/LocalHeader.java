package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One entry as the header before its data describes it (APPNOTE.TXT 4.3.7). Readers that stream go by this one,
/// readers that seek by the directory, so the two must agree in all that matters.
record LocalHeader(
        ZipBytes zip,
        String rawName,
        int nameBytes,
        int flags,
        int method,
        long crc32,
        long packedBytes,
        long sizeBytes,
        ExtraFields extra,
        long dataOffset) {
    static final int BYTES = 30;
    private static final long SIGNATURE = 0x04034b50L;
    private static final long DESCRIPTOR_SIGNATURE = 0x08074b50L;

    /// Sizes and checksum follow the data.
    static final int HAS_DESCRIPTOR = 1 << 3;

    private static final int NAME_IS_UTF8 = 1 << 11;

    static LocalHeader read(ZipBytes zip, CentralHeader header, String path) throws IOException {
        long at = header.localOffset();
        if (zip.u32(at) != SIGNATURE) {
            throw new UnreadableArchive(Rule.ZIP_CORRUPT, path, "there is no entry where the directory says");
        }
        int nameBytes = zip.u16(at + 26);
        var extra = new ExtraFields(zip, at + BYTES + nameBytes, zip.u16(at + 28));
        var sizes = new Zip64Sizes(extra);
        long sizeBytes = sizes.widen(zip.u32(at + 22));
        long packedBytes = sizes.widen(zip.u32(at + 18));
        return new LocalHeader(
                zip,
                zip.latin1(at + BYTES, Math.min(nameBytes, header.rawName().length())),
                nameBytes,
                zip.u16(at + 6),
                zip.u16(at + 8),
                zip.u32(at + 14),
                packedBytes,
                sizeBytes,
                extra,
                extra.at() + extra.bytes());
    }

    /// What it says otherwise than `header` does.
    ///
    /// @param after how many bytes lie between the end of the data and the next entry or the directory
    List<String> differencesFrom(CentralHeader header, long after) throws IOException {
        List<String> differences = new ArrayList<>();
        if (!rawName.equals(header.rawName()) || nameBytes != header.nameBytes()) {
            differences.add("the entry's own header names it differently than the archive's directory");
        }
        if (method != header.method()) {
            differences.add(String.format(
                    "the entry's own header says compression method %d, the archive's directory %d",
                    method, header.method()));
        }
        if (((flags ^ header.flags()) & comparedFlags()) != 0) {
            differences.add(String.format(
                    "the entry's own header has flags 0x%04x, the archive's directory 0x%04x", flags, header.flags()));
        }
        boolean isSizedLater = (flags & HAS_DESCRIPTOR) != 0;
        if (!agrees(crc32, header.crc32(), isSizedLater)
                || !agrees(packedBytes, header.packedBytes(), isSizedLater)
                || !agrees(sizeBytes, header.sizeBytes(), isSizedLater)) {
            differences.add("the entry's own header has another size or checksum than the archive's directory");
        }
        if (isSizedLater ? !isDescriptor(header, after) : after != 0) {
            differences.add(
                    isSizedLater
                            ? "the sizes after the entry's data are missing or unlike those in the archive's directory"
                            : after + " bytes after the entry's data belong to nothing");
        }
        return differences;
    }

    /// The flag for UTF-8 names changes nothing for plain ASCII, and some writers set it in one place only.
    private int comparedFlags() {
        boolean isAscii = rawName.chars().allMatch(c -> c < 0x80);
        return EntryMethod.ENCRYPTION_FLAGS | HAS_DESCRIPTOR | (isAscii ? 0 : NAME_IS_UTF8);
    }

    private static boolean agrees(long local, long central, boolean isSizedLater) {
        return local == central || (isSizedLater && local == 0);
    }

    /// Whether the bytes after the data are the entry's descriptor, in one of its four forms: with a signature or
    /// without (APPNOTE.TXT 4.3.9.3), sizes of 32 or 64 bits.
    private boolean isDescriptor(CentralHeader header, long after) throws IOException {
        boolean isSigned = after == 16 || after == 24;
        boolean isWide = after == 20 || after == 24;
        long at = dataOffset + header.packedBytes();
        if (!isSigned && !isWide && after != 12) {
            return false;
        }
        if (isSigned && zip.u32(at) != DESCRIPTOR_SIGNATURE) {
            return false;
        }
        long crcAt = isSigned ? at + 4 : at;
        long packed = isWide ? zip.u64(crcAt + 4) : zip.u32(crcAt + 4);
        long size = isWide ? zip.u64(crcAt + 12) : zip.u32(crcAt + 8);
        return zip.u32(crcAt) == header.crc32() && packed == header.packedBytes() && size == header.sizeBytes();
    }
}
