package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A zip archive, read by rules of our own rather than a library's. Libraries accept what they can make sense of,
/// each its own way; here the directory, the headers before the data, the gaps between and the data itself are all
/// compared, which needs every record anyway. With one reader there are no two that could disagree.
public final class Archive {
    private Archive() {}

    /// The entries that can be read, in the order of the directory; findings say what is wrong with the others.
    ///
    /// @param maxEntries   how many entries are taken, folders included
    /// @param maxNameBytes how long a name may be; longer ones come back cut off, but still too long
    /// @throws UnreadableArchive if the archive is broken as a whole
    public static List<ArchiveEntry> read(
            SeekableByteChannel channel, int maxEntries, int maxNameBytes, Findings findings) throws IOException {
        var zip = new ZipBytes(channel);
        EndOfDirectory end = EndOfDirectory.find(zip);
        if (end.entries() > maxEntries) {
            throw new UnreadableArchive(
                    Rule.TOO_LARGE,
                    "the archive has " + end.entries() + " entries; at most " + maxEntries + " are taken");
        }
        List<CentralHeader> headers = CentralHeader.readAll(zip, end, maxNameBytes);
        List<ArchiveEntry> entries = new ArrayList<>();
        for (LocatedEntry located : LocatedEntry.locateAll(zip, headers, end.directoryOffset(), findings)) {
            entry(zip, located, findings).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<ArchiveEntry> entry(ZipBytes zip, LocatedEntry located, Findings findings)
            throws IOException {
        CentralHeader header = located.header();
        Optional<String> name = EntryName.decode(located, findings);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        boolean isReadable = EntryMethod.check(header, name.get(), findings);
        LocatedEntry judged = new LocatedEntry(header, located.local(), located.isSound() && isReadable);
        return EntryKind.of(header, name.get(), findings).map(kind -> new ArchiveEntry(zip, judged, name.get(), kind));
    }
}
