package dev.repertoire.core.archive;

import java.io.InputStream;

/// A file or folder within an archive that has been read.
public final class ArchiveEntry {
    private final ZipBytes zip;
    private final LocatedEntry located;
    private final String name;
    private final EntryKind kind;

    ArchiveEntry(ZipBytes zip, LocatedEntry located, String name, EntryKind kind) {
        this.zip = zip;
        this.located = located;
        this.name = name;
        this.kind = kind;
    }

    /// As the archive says it, not yet checked as a path; a folder's without its last slash.
    public String path() {
        return isFolder() ? name.substring(0, name.length() - 1) : name;
    }

    public boolean isFolder() {
        return kind == EntryKind.FOLDER;
    }

    public boolean isExecutable() {
        return kind == EntryKind.EXECUTABLE;
    }

    /// How large the file is, if the archive tells the truth.
    public long sizeBytes() {
        return located.header().sizeBytes();
    }

    /// The file's checksum, if the archive tells the truth.
    public long crc32() {
        return located.header().crc32();
    }

    /// Whether its data can be read and is undisputed. If not, a finding says why.
    public boolean isSound() {
        return located.isSound();
    }

    /// The file. Its end is reached only if size and checksum are as announced; else reading throws
    /// [UnreadableArchive], as it does past `atMost` bytes.
    public InputStream open(long atMost) {
        return new EntryContent(zip, located, name, atMost);
    }
}
