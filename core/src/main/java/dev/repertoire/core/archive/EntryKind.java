package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// What an entry becomes on disk.
enum EntryKind {
    FILE,
    EXECUTABLE,
    FOLDER;

    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int TYPE = 0170000;
    private static final int TYPE_FOLDER = 0040000;
    private static final int TYPE_FILE = 0100000;
    private static final int TYPE_LINK = 0120000;
    private static final int ANY_EXECUTE = 0111;

    /// How many bytes deflate makes of none; java.util.zip.ZipOutputStream does so for folders.
    private static final int NOTHING_DEFLATED = 2;

    /// The kind, or empty with a finding for links, devices and the like. A link would lead a client, or us, to
    /// read or write outside the skill's folder.
    ///
    /// The type counts for archives of every maker, since not every client checks it; execute bits count only where
    /// the maker's system has them.
    static Optional<EntryKind> of(CentralHeader header, String name, Findings findings) {
        int mode = (int) (header.attributes() >> 16);
        int type = mode & TYPE;
        boolean isFolderByName = name.endsWith("/");
        if (type == TYPE_LINK) {
            findings.add(
                    Rule.ENTRY_NOT_REGULAR,
                    name,
                    "archives must not contain symbolic links: put the file itself in its place");
            return Optional.empty();
        }
        if (type != 0 && type != TYPE_FILE && type != TYPE_FOLDER) {
            findings.add(
                    Rule.ENTRY_NOT_REGULAR,
                    name,
                    "the entry is a pipe, socket or device; only files and folders can be part of a skill");
            return Optional.empty();
        }
        boolean isEmpty = header.sizeBytes() == 0 && header.packedBytes() <= NOTHING_DEFLATED;
        if (isFolderByName ? !isEmpty : type == TYPE_FOLDER) {
            findings.add(
                    Rule.ENTRY_MALFORMED,
                    name,
                    "the entry is half file, half folder: a folder's name ends in '/', and it has no data");
            return Optional.empty();
        }
        if (isFolderByName) {
            return Optional.of(FOLDER);
        }
        boolean hasModes = header.host() == UNIX || header.host() == MACOS;
        return Optional.of(hasModes && (mode & ANY_EXECUTE) != 0 ? EXECUTABLE : FILE);
    }
}
