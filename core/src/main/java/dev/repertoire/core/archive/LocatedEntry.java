package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An entry with both its headers.
///
/// @param isSound whether the two say the same
record LocatedEntry(CentralHeader header, LocalHeader local, boolean isSound) {

    /// Finds the data of every entry, and checks that headers and data fill the archive up to its directory without
    /// gap or overlap. Overlapping entries are how a few kilobytes unpack to gigabytes with every checksum right
    /// (https://www.bamsoftware.com/hacks/zipbomb/); a gap is where a second archive hides.
    ///
    /// @return in the order of the directory
    static List<LocatedEntry> locateAll(
            ZipBytes zip, List<CentralHeader> headers, long directoryOffset, Findings findings) throws IOException {
        List<Integer> byOffset = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            byOffset.add(i);
        }
        byOffset.sort(Comparator.comparingLong(i -> headers.get(i).localOffset()));
        if (byOffset.isEmpty()) {
            checkNothingBefore(directoryOffset);
            return List.of();
        }
        checkWithin(headers.get(byOffset.getLast()), directoryOffset);
        checkNothingBefore(headers.get(byOffset.getFirst()).localOffset());
        LocatedEntry[] located = new LocatedEntry[headers.size()];
        for (int i = 0; i < byOffset.size(); i++) {
            boolean isLast = i + 1 == byOffset.size();
            long next =
                    isLast ? directoryOffset : headers.get(byOffset.get(i + 1)).localOffset();
            located[byOffset.get(i)] = locate(zip, headers.get(byOffset.get(i)), next, directoryOffset, findings);
        }
        return List.of(located);
    }

    private static void checkWithin(CentralHeader last, long directoryOffset) throws UnreadableArchive {
        if (last.localOffset() > directoryOffset - LocalHeader.BYTES) {
            throw new UnreadableArchive(
                    Rule.ZIP_CORRUPT,
                    EntryName.shown(last.rawName()),
                    "the entry would lie beyond the end of the archive's data; it was probably cut off on the way");
        }
    }

    private static void checkNothingBefore(long offset) throws UnreadableArchive {
        if (offset != 0) {
            throw new UnreadableArchive(
                    Rule.ZIP_AMBIGUOUS,
                    offset + " bytes before the archive's first entry belong to nothing;"
                            + " it may be two archives joined together");
        }
    }

    private static LocatedEntry locate(
            ZipBytes zip, CentralHeader header, long next, long directoryOffset, Findings findings) throws IOException {
        String path = EntryName.shown(header.rawName());
        LocalHeader local = LocalHeader.read(zip, header, path);
        long dataOffset = local.dataOffset();
        if (next == header.localOffset() || dataOffset > next || header.packedBytes() > next - dataOffset) {
            throw next == directoryOffset
                    ? new UnreadableArchive(
                            Rule.ZIP_CORRUPT, path, "the entry's data would reach into the archive's directory")
                    : new UnreadableArchive(
                            Rule.ENTRY_OVERLAP,
                            path,
                            "the entry's data overlaps that of another entry; create the archive again");
        }
        boolean isSound = true;
        for (String difference : local.differencesFrom(header, next - dataOffset - header.packedBytes())) {
            findings.add(Rule.ZIP_AMBIGUOUS, path, difference + "; readers would see different files");
            isSound = false;
        }
        return new LocatedEntry(header, local, isSound);
    }
}
