package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Where an archive's one directory is, as the record at its end says (APPNOTE.TXT 4.3.14 to 4.3.16).
///
/// Readers find that record in different ways (forwards, backwards, first or last match), so an archive in which
/// there could be two is refused: a scanner would see the files of one, a client those of the other.
record EndOfDirectory(long directoryOffset, long directorySize, long entries) {
    private static final long SIGNATURE = 0x06054b50L;
    private static final long ZIP64_SIGNATURE = 0x06064b50L;
    private static final long ZIP64_LOCATOR_SIGNATURE = 0x07064b50L;
    private static final long LOCAL_SIGNATURE = 0x04034b50L;
    private static final int BYTES = 22;
    private static final int ZIP64_BYTES = 56;
    private static final int ZIP64_LOCATOR_BYTES = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    static EndOfDirectory find(ZipBytes zip) throws IOException {
        long at = locate(zip);
        return at >= ZIP64_LOCATOR_BYTES && zip.u32(at - ZIP64_LOCATOR_BYTES) == ZIP64_LOCATOR_SIGNATURE
                ? readZip64(zip, at)
                : readPlain(zip, at, at);
    }

    private static long locate(ZipBytes zip) throws IOException {
        List<Long> signatures = new ArrayList<>();
        List<Long> reachingTheEnd = new ArrayList<>();
        for (long at = Math.max(0, zip.size() - BYTES - LONGEST_COMMENT); at <= zip.size() - BYTES; at++) {
            if (zip.u32(at) == SIGNATURE) {
                signatures.add(at);
                if (at + BYTES + zip.u16(at + 20) == zip.size()) {
                    reachingTheEnd.add(at);
                }
            }
        }
        if (signatures.isEmpty()) {
            throw noDirectory(zip);
        }
        if (reachingTheEnd.isEmpty()) {
            long after = zip.size() - signatures.getLast() - BYTES;
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT,
                    after + " bytes after the end of the zip archive do not belong to it; create the archive again");
        }
        long first = reachingTheEnd.getFirst();
        if (first != signatures.getLast()) {
            throw new UnreadableArchive(
                    Rule.ZIP_AMBIGUOUS, "the archive has two end records, and with them two lists of files");
        }
        return first;
    }

    private static UnreadableArchive noDirectory(ZipBytes zip) throws IOException {
        if (zip.size() >= 4 && zip.u32(0) == LOCAL_SIGNATURE) {
            return new UnreadableArchive(
                    Rule.ZIP_CORRUPT,
                    "the zip archive has no directory at its end; it was probably cut off on the way");
        }
        String found = zip.size() == 0
                ? "empty"
                : KnownFormat.of(zip.latin1(0, (int) Math.min(zip.size(), KnownFormat.BYTES_TO_TELL)))
                        .map(format -> format.article() + " archive")
                        .orElse("not a zip archive");
        return new UnreadableArchive(
                Rule.NOT_A_ZIP,
                "the uploaded file is " + found + "; expected a zip archive, or the skill's files as separate parts");
    }

    private static EndOfDirectory readPlain(ZipBytes zip, long at, long directoryEnd) throws IOException {
        checkDisks(zip.u16(at + 4), zip.u16(at + 6), zip.u16(at + 8), zip.u16(at + 10));
        return checked(zip.u32(at + 16), zip.u32(at + 12), zip.u16(at + 10), directoryEnd);
    }

    /// Reads the 64-bit record. Where the plain one does not say "see there" (all ones), both must say the same, or
    /// readers with and without zip64 would disagree.
    private static EndOfDirectory readZip64(ZipBytes zip, long plain) throws IOException {
        long locator = plain - ZIP64_LOCATOR_BYTES;
        long at = zip.u64(locator + 8);
        if (at > locator - ZIP64_BYTES || zip.u32(at) != ZIP64_SIGNATURE || at + 12 + zip.u64(at + 4) != locator) {
            throw new UnreadableArchive(Rule.ZIP_CORRUPT, "the archive's zip64 end record is not where it should be");
        }
        checkDisks(zip.u32(locator + 4), 0, 0, 0);
        checkDisks(zip.u32(at + 16), zip.u32(at + 20), zip.u64(at + 24), zip.u64(at + 32));
        long entries = zip.u64(at + 32);
        long size = zip.u64(at + 40);
        long offset = zip.u64(at + 48);
        boolean agree = agree(zip.u16(plain + 10), 0xffffL, entries)
                && agree(zip.u32(plain + 12), 0xffffffffL, size)
                && agree(zip.u32(plain + 16), 0xffffffffL, offset);
        if (!agree) {
            throw new UnreadableArchive(
                    Rule.ZIP_AMBIGUOUS,
                    "the archive's zip64 end record and its plain one point to different lists of files");
        }
        return checked(offset, size, entries, at);
    }

    private static boolean agree(long plain, long seeZip64, long zip64) {
        return plain == seeZip64 || plain == zip64;
    }

    private static void checkDisks(long thisDisk, long directoryDisk, long entriesHere, long entries)
            throws UnreadableArchive {
        if (thisDisk != 0 || directoryDisk != 0 || entriesHere != entries) {
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT, "the archive is one of several parts (multi-disk); send a single zip archive");
        }
    }

    private static EndOfDirectory checked(long offset, long size, long entries, long directoryEnd)
            throws UnreadableArchive {
        if (size > directoryEnd || offset > directoryEnd - size) {
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT,
                    "the archive's directory would lie beyond its end; it was probably cut off on the way");
        }
        if (offset + size < directoryEnd) {
            // Also how two archives one after the other look: the second one's offsets count from its own start.
            throw new UnreadableArchive(
                    Rule.ZIP_AMBIGUOUS,
                    (directoryEnd - offset - size)
                            + " bytes between the archive's directory and its end belong to nothing;"
                            + " it may be two archives joined together");
        }
        return new EndOfDirectory(offset, size, entries);
    }
}
